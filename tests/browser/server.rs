//! A server on 127.0.0.1 that gives out a few fixed pages: what hosting the file amounts to.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

/// A running server: it serves until the test program ends.
pub struct Server {
    pub origin: String,
    pages: Arc<Mutex<HashMap<String, Vec<u8>>>>,
    asked: Arc<Mutex<Vec<String>>>,
    gone: Arc<AtomicBool>,
}

impl Server {
    /// The paths that were asked for so far.
    pub fn asked(&self) -> Vec<String> {
        self.asked.lock().expect("no thread died with it").clone()
    }

    /// Gives out another page from now on.
    pub fn put(&self, path: &str, body: &[u8]) {
        let mut pages = self.pages.lock().expect("no thread died with it");
        pages.insert(path.to_owned(), body.to_vec());
    }

    /// Hangs up on everybody from now on.
    pub fn stop(&self) {
        self.gone.store(true, Ordering::SeqCst);
    }
}

/// Serves `pages`: paths with a leading slash, and their HTML.
pub fn serve(pages: &[(&str, &[u8])]) -> Server {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = listener.local_addr().expect("the port's number");
    let pages: HashMap<String, Vec<u8>> = pages
        .iter()
        .map(|(path, body)| ((*path).to_owned(), body.to_vec()))
        .collect();
    let pages = Arc::new(Mutex::new(pages));
    let given_out = pages.clone();
    let asked = Arc::new(Mutex::new(Vec::new()));
    let notes = asked.clone();
    let gone = Arc::new(AtomicBool::new(false));
    let stopped = gone.clone();
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            if stopped.load(Ordering::SeqCst) {
                continue;
            }
            // A browser that hangs up early is no matter of the test's.
            let _ = answer(&stream, &given_out, &notes);
        }
    });
    Server {
        origin: format!("http://{address}"),
        pages,
        asked,
        gone,
    }
}

fn answer(
    mut stream: &TcpStream,
    pages: &Mutex<HashMap<String, Vec<u8>>>,
    asked: &Mutex<Vec<String>>,
) -> std::io::Result<()> {
    let mut lines = BufReader::new(stream).lines();
    let request = lines.next().transpose()?.unwrap_or_default();
    while lines
        .next()
        .transpose()?
        .is_some_and(|line| !line.is_empty())
    {}
    let path = request.split(' ').nth(1).unwrap_or_default();
    let path = path.split('?').next().unwrap_or_default();
    asked
        .lock()
        .expect("no thread died with it")
        .push(path.to_owned());
    let found = pages
        .lock()
        .expect("no thread died with it")
        .get(path)
        .cloned();
    let (status, body) = match found {
        Some(body) => ("200 OK", body),
        None => ("404 Not Found", b"nothing here".to_vec()),
    };
    write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Type: {}; charset=utf-8\r\nContent-Length: {}\r\n\
         Connection: close\r\n\r\n",
        kind(path),
        body.len()
    )?;
    stream.write_all(&body)?;
    stream.flush()
}

fn kind(path: &str) -> &'static str {
    match path.rsplit('.').next() {
        Some("js") => "text/javascript",
        Some("webmanifest") => "application/manifest+json",
        Some("txt") => "text/plain",
        _ => "text/html",
    }
}
