package tollgate.tls;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.function.BiConsumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A server with TLS that answers every request with {@code ok}. */
final class TlsServer implements AutoCloseable {

  private static final int TIMEOUT_MS = 20_000;
  private static final String REQUEST = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";

  final ServerTls tls;
  private final Vertx vertx = Vertx.vertx();
  private final int port;

  /** Serves the API's port. */
  TlsServer(TlsFiles files) {
    this(files, Clock.systemUTC(), ServerTls::configureApi);
  }

  TlsServer(TlsFiles files, Clock clock, BiConsumer<ServerTls, HttpServerOptions> configure) {
    tls = ServerTls.of(Optional.of(files), clock);
    HttpServerOptions options = new HttpServerOptions();
    configure.accept(tls, options);
    port =
        vertx
            .createHttpServer(options)
            .requestHandler(request -> request.response().end("ok"))
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .join()
            .actualPort();
  }

  int port() {
    return port;
  }

  /** Connects with any of these protocols, or those of the context; the handshake is done. */
  SSLSocket connect(SSLContext context, String... protocols) throws IOException {
    SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", port);
    socket.setSoTimeout(TIMEOUT_MS);
    if (protocols.length > 0) {
      socket.setEnabledProtocols(protocols);
    }
    socket.startHandshake();
    return socket;
  }

  /** Sends a request on an open connection and returns the end of the answer. */
  static String request(SSLSocket socket) throws IOException {
    socket.getOutputStream().write(REQUEST.getBytes(ISO_8859_1));
    StringBuilder answer = new StringBuilder();
    while (answer.indexOf("\r\n\r\nok") < 0) {
      int next = socket.getInputStream().read();
      if (next < 0) {
        throw new IOException("closed after " + answer);
      }
      answer.append((char) next);
    }
    return "ok";
  }

  @Override
  public void close() {
    tls.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
