package tollgate.connection;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.impl.VertxBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.function.Consumer;
import tollgate.peer.TrustedProxies;
import tollgate.tls.ServerTls;

/** A server with one event loop and limits of its own, and clients of it. */
final class LimitedServer implements AutoCloseable {

  static final String SHED = "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n";

  private static final int TIMEOUT_MS = 20_000;

  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  final RequestMemory memory;
  final ConnectionBudget budget;
  private final Vertx vertx;
  private final int port;

  /** The limits of a server; each test changes some. */
  record Limits(
      int total,
      int perAddress,
      Duration header,
      Duration body,
      Duration idle,
      long memory,
      String proxies) {

    static Limits wide() {
      Duration minute = Duration.ofMinutes(1);
      return new Limits(1000, 1000, minute, minute, minute, 1 << 26, "192.0.2.1");
    }

    Limits connections(int total, int perAddress) {
      return new Limits(total, perAddress, header, body, idle, memory, proxies);
    }

    Limits times(Duration header, Duration body) {
      return new Limits(total, perAddress, header, body, idle, memory, proxies);
    }

    Limits idle(Duration idle) {
      return new Limits(total, perAddress, header, body, idle, memory, proxies);
    }

    Limits memory(long memory) {
      return new Limits(total, perAddress, header, body, idle, memory, proxies);
    }

    Limits proxies(String proxies) {
      return new Limits(total, perAddress, header, body, idle, memory, proxies);
    }
  }

  LimitedServer(Limits limits, Consumer<HttpServerRequest> handler) {
    this(limits, false, handler);
  }

  LimitedServer(Limits limits, boolean isGetBodyIgnored, Consumer<HttpServerRequest> handler) {
    this(limits, isGetBodyIgnored, ServerTls.off(), handler);
  }

  LimitedServer(
      Limits limits, boolean isGetBodyIgnored, ServerTls tls, Consumer<HttpServerRequest> handler) {
    memory = new RequestMemory(limits.memory);
    budget =
        new ConnectionBudget(
            "test",
            new ConnectionLimits(limits.total, limits.perAddress),
            new RequestTimeouts(limits.header, limits.body, 1024, limits.idle),
            isGetBodyIgnored,
            memory,
            TrustedProxies.parse(limits.proxies),
            meters);
    vertx =
        new VertxBuilder(new VertxOptions().setEventLoopPoolSize(1))
            .findTransport(budget.transport())
            .init()
            .vertx();
    HttpServerOptions options = new HttpServerOptions();
    budget.configure(options);
    tls.configureConsole(options);
    port =
        vertx
            .createHttpServer(options)
            .connectionHandler(each -> budget.install(each, SHED.getBytes(ISO_8859_1)))
            .requestHandler(handler::accept)
            .listen(0, "0.0.0.0")
            .toCompletionStage()
            .toCompletableFuture()
            .join()
            .actualPort();
  }

  int port() {
    return port;
  }

  /** Runs the task on the event loop of all connections. */
  void later(long delayMs, Runnable task) {
    vertx.setTimer(delayMs, timer -> task.run());
  }

  double shed(String limit) {
    return meters.get("tollgate.connections.shed").tag("limit", limit).counter().count();
  }

  Client connect() throws IOException {
    return connectFrom("127.0.0.1");
  }

  Client connectFrom(String address) throws IOException {
    Socket socket = new Socket();
    socket.bind(new InetSocketAddress(InetAddress.getByName(address), 0));
    socket.connect(new InetSocketAddress("127.0.0.1", port));
    socket.setSoTimeout(TIMEOUT_MS);
    return new Client(socket);
  }

  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  /** A connection to the server. */
  record Client(Socket socket) implements AutoCloseable {

    Client send(String text) throws IOException {
      socket.getOutputStream().write(text.getBytes(ISO_8859_1));
      return this;
    }

    /** Reads as many characters as the text has. */
    String read(int length) throws IOException {
      return new String(socket.getInputStream().readNBytes(length), ISO_8859_1);
    }

    /** Reads up to the end of the connection; a reset is an end. */
    String rest() throws IOException {
      StringBuilder read = new StringBuilder();
      try {
        for (int next = socket.getInputStream().read(); next >= 0; ) {
          read.append((char) next);
          next = socket.getInputStream().read();
        }
      } catch (java.net.SocketException e) {
        return read.toString();
      }
      return read.toString();
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
