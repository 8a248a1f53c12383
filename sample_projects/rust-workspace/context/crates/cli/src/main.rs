use std::io::{stdin, Result};

use store::Store;

fn main() -> Result<()> {
    let mut store = Store::default();
    for line in stdin().lines() {
        println!("{}", store.answer(&line?));
    }
    Ok(())
}
