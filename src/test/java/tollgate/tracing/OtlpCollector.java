package tollgate.tracing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server that keeps the spans which it receives by OTLP over HTTP, in binary form. */
final class OtlpCollector implements AutoCloseable {

  private static final int VARINT = 0;
  private static final int FIXED_64 = 1;
  private static final int BYTES = 2;
  private static final int FIXED_32 = 5;

  private final HttpServer server;
  private final List<byte[]> bodies = new CopyOnWriteArrayList<>();
  private final List<Span> spans = new CopyOnWriteArrayList<>();

  /** A span; ids are hexadecimal, and the parent is empty for the first span of a trace. */
  record Span(
      String traceId, String id, String parent, String name, Map<String, String> attributes) {

    boolean isChildOf(Span other) {
      return traceId.equals(other.traceId) && parent.equals(other.id);
    }
  }

  OtlpCollector() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/v1/traces",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          bodies.add(body);
          readRequest(ByteBuffer.wrap(body));
          exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  List<Span> spans() {
    return List.copyOf(spans);
  }

  /** Returns all that was received, one char for each byte. */
  String text() {
    StringBuilder text = new StringBuilder();
    bodies.forEach(body -> text.append(new String(body, ISO_8859_1)));
    return text.toString();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void readRequest(ByteBuffer request) {
    messages(request, 1)
        .forEach(
            resource ->
                messages(resource, 2)
                    .forEach(scope -> messages(scope, 2).forEach(each -> spans.add(span(each)))));
  }

  private static Span span(ByteBuffer span) {
    Map<String, String> attributes = new HashMap<>();
    for (ByteBuffer attribute : messages(span, 9)) {
      attributes.put(text(attribute, 1), text(messages(attribute, 2).get(0), 1));
    }
    return new Span(hex(span, 1), hex(span, 2), hex(span, 4), text(span, 5), attributes);
  }

  private static String hex(ByteBuffer message, int field) {
    return HexFormat.of().formatHex(bytes(message, field));
  }

  private static String text(ByteBuffer message, int field) {
    return new String(bytes(message, field), UTF_8);
  }

  private static byte[] bytes(ByteBuffer message, int field) {
    List<ByteBuffer> values = messages(message, field);
    byte[] bytes = new byte[values.isEmpty() ? 0 : values.get(0).remaining()];
    if (!values.isEmpty()) {
      values.get(0).duplicate().get(bytes);
    }
    return bytes;
  }

  /** Returns the values of a field of a message that are messages, texts or bytes. */
  private static List<ByteBuffer> messages(ByteBuffer message, int field) {
    List<ByteBuffer> values = new CopyOnWriteArrayList<>();
    ByteBuffer in = message.duplicate();
    while (in.hasRemaining()) {
      long tag = varint(in);
      switch ((int) (tag & 7)) {
        case VARINT -> varint(in);
        case FIXED_64 -> in.position(in.position() + Long.BYTES);
        case FIXED_32 -> in.position(in.position() + Integer.BYTES);
        case BYTES -> {
          int length = (int) varint(in);
          if (tag >>> 3 == field) {
            values.add(in.slice(in.position(), length));
          }
          in.position(in.position() + length);
        }
        default -> throw new IllegalArgumentException("No protobuf: wire type " + (tag & 7));
      }
    }
    return values;
  }

  private static long varint(ByteBuffer in) {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = in.get();
      value |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
    }
  }
}
