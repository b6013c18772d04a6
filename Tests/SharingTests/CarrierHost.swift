/// A host on this computer, in front of which the connection can be cut after a number of bytes. It is Python, for it is
/// the host's side, and none of ours.
enum CarrierHost {
  static let script = ##"""
    """One host for a repository, by git's protocol, ssh or http, with a cable in front of it that can be cut.

    A server process begins with each connection and has a socket pair for it, so that no port but the cable's is needed.
    A file `cut` beside it says `up N` or `down N`: after so many bytes the connection is closed, once, and `was-cut` says so.
    """
    import os, signal, socket, subprocess, sys, threading
    from http.server import BaseHTTPRequestHandler

    kind, home = sys.argv[1], os.getcwd()
    lock, cut = threading.Lock(), {"way": None, "left": 0}

    class Web(BaseHTTPRequestHandler):
        def do_GET(self):
            path, _, query = self.path.partition("?")
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            if self.headers.get("Transfer-Encoding") == "chunked":
                while size := int(self.rfile.readline(), 16):
                    body += self.rfile.read(size)
                    self.rfile.readline()
            environment = dict(
                os.environ, GIT_PROJECT_ROOT=home, GIT_HTTP_EXPORT_ALL="1", PATH_INFO=path, QUERY_STRING=query,
                REQUEST_METHOD=self.command, CONTENT_TYPE=self.headers.get("Content-Type") or "",
                HTTP_CONTENT_ENCODING=self.headers.get("Content-Encoding") or "",
                GIT_PROTOCOL=self.headers.get("Git-Protocol") or "", CONTENT_LENGTH=str(len(body)))
            answer = subprocess.run(["git", "http-backend"], input=body, env=environment, stdout=subprocess.PIPE).stdout
            head, _, content = answer.partition(b"\r\n\r\n")
            lines = [line.split(b": ", 1) for line in head.split(b"\r\n") if b": " in line]
            status = dict(lines).get(b"Status", b"200 OK")
            self.wfile.write(b"HTTP/1.0 " + status + b"\r\n" + head + b"\r\n\r\n" + content)
            self.close_connection = True
        do_POST = do_GET
        def log_message(self, *_): pass

    def serve(end):
        if kind == "http":
            try: Web(end, ("127.0.0.1", 0), None)
            except OSError: pass
        else:
            command = {
                "git": ["git", "daemon", "--inetd", "--export-all", "--enable=receive-pack", f"--base-path={home}"],
                "ssh": ["/usr/sbin/sshd", "-i", "-f", f"{home}/sshd_config"],
            }[kind]
            subprocess.run(command, stdin=end, stdout=end, stderr=subprocess.DEVNULL)
        end.close()

    def pump(source, target, way, both):
        try:
            while data := source.recv(65536):
                with lock:
                    isLast = cut["way"] == way and len(data) >= cut["left"]
                    if isLast:
                        data, cut["way"] = data[:cut["left"]], None
                    elif cut["way"] == way:
                        cut["left"] -= len(data)
                target.sendall(data)
                if isLast:
                    open("was-cut", "w").close()
                    for end in both: end.shutdown(socket.SHUT_RDWR)
                    return
            target.shutdown(socket.SHUT_WR)
        except OSError: pass

    def connect(client):
        near, far = socket.socketpair()
        threads = [
            threading.Thread(target=serve, args=(far,), daemon=True),
            threading.Thread(target=pump, args=(client, near, "up", (client, near)), daemon=True),
            threading.Thread(target=pump, args=(near, client, "down", (client, near)), daemon=True)]
        for thread in threads: thread.start()
        for thread in threads[1:]: thread.join()
        for end in (client, near): end.close()

    listener = socket.create_server(("127.0.0.1", 0), backlog=16)
    with open("port.new", "w") as file: file.write(str(listener.getsockname()[1]))
    os.rename("port.new", "port")
    while True:
        client, _ = listener.accept()
        if os.path.exists("cut"):
            with open("cut") as file: words = file.read().split()
            os.remove("cut")
            with lock: cut.update(way=words[0], left=int(words[1]))
        threading.Thread(target=connect, args=(client,), daemon=True).start()

    """##
}
