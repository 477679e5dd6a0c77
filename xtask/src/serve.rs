//! Serves `dist/` on this machine as a static host would, until it is stopped.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use flate2::Compression;
use flate2::read::GzEncoder;
use tiny_http::{Header, Method, Request, Response, Server};

use crate::command::Stop;
use crate::project;
use crate::steps::Steps;

const FIRST_PORT: u16 = 8080;
const PORTS_TRIED: u16 = 20;

/// Serves at `port`, or at the first free one from 8080 on.
pub(crate) fn serve(port: Option<u16>, steps: &mut Steps) -> Result<(), Stop> {
    let server = listen(port)?;
    let address = server.server_addr();
    steps.ready("serving", &format!("http://{address}/ (Ctrl+C ends it)"));
    for request in server.incoming_requests() {
        // A reader that closed its tab is no reason to stop serving the others.
        let _ = answer(request);
    }
    Ok(())
}

fn listen(port: Option<u16>) -> Result<Server, Stop> {
    let ports = port.map_or(FIRST_PORT..=FIRST_PORT + PORTS_TRIED, |port| port..=port);
    let mut why = String::new();
    for port in ports {
        match Server::http(("127.0.0.1", port)) {
            Ok(server) => return Ok(server),
            Err(e) => why = format!("port {port} cannot be used: {e}; name another with --port N"),
        }
    }
    Err(Stop::new(why))
}

fn answer(request: Request) -> std::io::Result<()> {
    if !matches!(request.method(), Method::Get | Method::Head) {
        return request.respond(Response::from_string("GET only\n").with_status_code(405));
    }
    let Some((path, bytes)) = read(request.url()) else {
        return request.respond(Response::from_string("404\n").with_status_code(404));
    };
    let gzip = request.headers().iter().any(|header| {
        header.field.equiv("Accept-Encoding") && header.value.as_str().contains("gzip")
    });
    let mut headers = vec![("Content-Type", kind(&path)), ("Cache-Control", "no-cache")];
    let body = if gzip {
        headers.push(("Content-Encoding", "gzip"));
        packed(&bytes, Compression::fast())
    } else {
        bytes
    };
    let headers = headers
        .into_iter()
        .filter_map(|(name, value)| Header::from_bytes(name, value).ok());
    let mut response = Response::from_data(body);
    headers.for_each(|header| response.add_header(header));
    request.respond(response)
}

fn read(url: &str) -> Option<(PathBuf, Vec<u8>)> {
    let path = project::dist().join(inside(url)?);
    let bytes = fs::read(&path).ok()?;
    Some((path, bytes))
}

/// The file inside `dist/` that an address names. Names of built files need no escapes, so nothing
/// is decoded, and no part of an address may lead out of the folder.
fn inside(url: &str) -> Option<&str> {
    let path = url.split(['?', '#']).next()?.strip_prefix('/')?;
    let plain = |part: &str| !part.starts_with('.') && !part.contains(['\\', ':', '%']);
    match path {
        "" => Some("index.html"),
        _ => path
            .split('/')
            .all(|part| !part.is_empty() && plain(part))
            .then_some(path),
    }
}

fn kind(path: &Path) -> &'static str {
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("css") => "text/css; charset=utf-8",
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("json") => "application/json",
        Some("png") => "image/png",
        Some("svg") => "image/svg+xml",
        Some("txt") => "text/plain; charset=utf-8",
        Some("wasm") => "application/wasm",
        _ => "application/octet-stream",
    }
}

/// `bytes` as a host sends them.
pub(crate) fn packed(bytes: &[u8], level: Compression) -> Vec<u8> {
    let mut packed = Vec::new();
    // Reading from memory into memory has no way to fail.
    let _ = GzEncoder::new(bytes, level).read_to_end(&mut packed);
    packed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_names_a_file_of_the_page_and_nothing_else() {
        assert_eq!(inside("/"), Some("index.html"));
        assert_eq!(inside("/?from=chat"), Some("index.html"));
        assert_eq!(inside("/app-1.js?x=1"), Some("app-1.js"));
        for outside in [
            "/../Cargo.toml",
            "//etc/passwd",
            "/.git",
            "/a/..%2f",
            "etc",
            "/a//b",
        ] {
            assert_eq!(inside(outside), None, "{outside}");
        }
    }
}
