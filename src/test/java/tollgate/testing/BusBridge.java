package tollgate.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.TextMessage;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/**
 * Passes HTTP requests to a queue and their replies back, so that programs and tests of the HTTP
 * API can be run over the bus. The path becomes the property {@code call}, the query a form or
 * properties, the body stays as it is.
 *
 * <p>Run by {@code main} with the address of the broker, the queue and the port.
 */
public final class BusBridge implements AutoCloseable {

  private static final int CLIENTS = 16;
  private static final String FORM = "application/x-www-form-urlencoded";

  private final String queue;
  private final BlockingQueue<BusClient> clients = new ArrayBlockingQueue<>(CLIENTS);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;

  /** Starts a bridge at a port; 0 lets the system choose one. */
  public BusBridge(String url, String queue, int port) throws Exception {
    this.queue = queue;
    for (int i = 0; i < CLIENTS; i++) {
      clients.add(new BusClient(url));
    }
    server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /** Runs a bridge until the process ends. */
  public static void main(String[] arguments) throws Exception {
    try (BusBridge bridge =
        new BusBridge(arguments[0], arguments[1], Integer.parseInt(arguments[2]))) {
      System.out.println("Bridge at port " + bridge.port());
      Thread.currentThread().join();
    }
  }

  /** Returns the port of HTTP. */
  public int port() {
    return server.getAddress().getPort();
  }

  private void handle(HttpExchange http) throws IOException {
    try (http) {
      BusClient client = clients.take();
      try {
        respond(http, client.call(queue, message(client, http)));
      } finally {
        clients.add(client);
      }
    } catch (JMSException | InterruptedException e) {
      throw new IOException(e);
    }
  }

  private static BytesMessage message(BusClient client, HttpExchange http)
      throws IOException, JMSException {
    String query = Optional.ofNullable(http.getRequestURI().getRawQuery()).orElse("");
    String[] path = http.getRequestURI().getRawPath().replaceAll("^.*/api/+|/+$", "").split("/+");
    byte[] body = http.getRequestBody().readAllBytes();
    Optional<String> type = Optional.ofNullable(http.getRequestHeaders().getFirst("Content-Type"));
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("call", path[0]);
    if (path.length > 1) {
      properties.put("id", URLDecoder.decode(path[1].replace("+", "%2B"), UTF_8));
    }
    Optional.ofNullable(http.getRequestHeaders().getFirst("Idempotency-Key"))
        .filter(key -> path[0].contains("card"))
        .ifPresent(key -> properties.put("request_id", key));
    if (body.length == 0) {
      body = query.getBytes(ISO_8859_1);
      properties.put("contentType", FORM);
    } else {
      properties.put("contentType", type.orElse(""));
      if (type.orElse("").startsWith(FORM) && !query.isEmpty()) {
        body = (query + "&" + new String(body, ISO_8859_1)).getBytes(ISO_8859_1);
      } else {
        Stream.of(query.split("&"))
            .map(pair -> pair.split("=", 2))
            .filter(pair -> pair.length == 2)
            .forEach(pair -> properties.put(pair[0], URLDecoder.decode(pair[1], UTF_8)));
      }
    }
    return message(client, body, properties);
  }

  private static BytesMessage message(BusClient client, byte[] body, Map<String, String> properties)
      throws JMSException {
    BytesMessage message = client.session().createBytesMessage();
    message.writeBytes(body);
    message.setJMSReplyTo(client.replies());
    for (Map.Entry<String, String> each : properties.entrySet()) {
      message.setStringProperty(each.getKey(), each.getValue());
    }
    return message;
  }

  private static void respond(HttpExchange http, TextMessage reply)
      throws IOException, JMSException {
    if (reply == null) {
      http.sendResponseHeaders(504, -1);
      return;
    }
    byte[] body = reply.getText().getBytes(UTF_8);
    http.getResponseHeaders().set("Content-Type", reply.getStringProperty("contentType"));
    http.getResponseHeaders().set("Cache-Control", "no-store");
    http.sendResponseHeaders(reply.getIntProperty("status"), body.length);
    http.getResponseBody().write(body);
  }

  @Override
  public void close() throws Exception {
    server.stop(0);
    threads.shutdownNow();
    for (BusClient each : clients) {
      each.close();
    }
  }
}
