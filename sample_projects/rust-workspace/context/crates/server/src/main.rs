use std::io::{BufRead, BufReader, Result, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

use store::Store;

fn serve(stream: TcpStream, store: &Mutex<Store>) -> Result<()> {
    let mut writer = stream.try_clone()?;
    for line in BufReader::new(stream).lines() {
        let answer = store.lock().expect("no thread panics with the lock").answer(&line?);
        writeln!(writer, "{answer}")?;
    }
    Ok(())
}

fn main() -> Result<()> {
    let store = Arc::new(Mutex::new(Store::default()));
    for stream in TcpListener::bind("0.0.0.0:7000")?.incoming() {
        let (stream, store) = (stream?, Arc::clone(&store));
        thread::spawn(move || serve(stream, &store));
    }
    Ok(())
}
