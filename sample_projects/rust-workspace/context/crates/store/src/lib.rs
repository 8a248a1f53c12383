//! A key-value store in memory, with a one-line text form.

use std::collections::BTreeMap;

#[derive(Default)]
pub struct Store {
    values: BTreeMap<String, String>,
}

impl Store {
    /// Answers `get KEY`, `set KEY VALUE` and `keys`.
    pub fn answer(&mut self, line: &str) -> String {
        let mut words = line.trim().splitn(3, ' ');
        match (words.next(), words.next(), words.next()) {
            (Some("get"), Some(key), None) => self.values.get(key).cloned().unwrap_or_default(),
            (Some("set"), Some(key), Some(value)) => {
                self.values.insert(key.to_owned(), value.to_owned()).unwrap_or_default()
            }
            (Some("keys"), None, None) => self.values.keys().cloned().collect::<Vec<_>>().join(" "),
            _ => "error: get KEY, set KEY VALUE or keys".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Store;

    #[test]
    fn a_value_comes_back() {
        let mut store = Store::default();
        store.answer("set colour dark blue");
        assert_eq!(store.answer("get colour"), "dark blue");
    }
}
