package tollgate.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import tollgate.testing.ApiClient.Answer;

/**
 * A generated request: any method, path and place of parameters, hostile names and texts, chunked
 * or not. The same seed and number make the same request.
 */
public record GeneratedRequest(byte[] head, byte[] body) {

  private static final List<String> TYPES =
      List.of(
          "application/x-www-form-urlencoded",
          "application/x-www-form-urlencoded; charset=utf-16",
          "application/json",
          "multipart/form-data; boundary=b",
          "multipart/form-data",
          "text/xml",
          "application/json, text/plain");
  private static final List<String> FRAMING =
      List.of("transfer-encoding", "content-length", "connection", "expect", "upgrade", "host");

  /** Headers of more than 8 KiB in all are refused before the body is read. */
  private static final int MAX_HEADER_LENGTH = 2_000;

  /** Returns a random source that depends on nothing but the seed and the number. */
  public static Random random(long seed, int number) {
    return new Random(seed * 1_000_003 + number * 7_919L);
  }

  /**
   * Builds a request.
   *
   * @param parameters the parameters, each at a random place, some of them at two
   * @param headers further header fields
   */
  public static GeneratedRequest of(
      String method,
      String path,
      Map<String, String> parameters,
      Map<String, String> headers,
      Random random) {
    String type =
        TYPES.get(random.nextInt(3) > 0 ? random.nextInt(4) : random.nextInt(TYPES.size()));
    Map<String, String> query = new LinkedHashMap<>();
    Map<String, String> form = new LinkedHashMap<>();
    parameters.forEach(
        (name, value) -> {
          boolean isTwice = random.nextInt(30) == 0;
          boolean isInBody = !method.equals("GET") && random.nextInt(3) == 0;
          (isInBody ? form : query).put(name, value);
          if (isTwice) {
            (isInBody ? query : form).put(name, random.nextBoolean() ? value : "other");
          }
        });
    byte[] body = form.isEmpty() ? new byte[0] : body(type, form, random);
    Map<String, String> all = new LinkedHashMap<>(headers);
    if (body.length > 0 && random.nextInt(40) > 0) {
      all.put("Content-Type", type);
    }
    boolean isChunked = body.length > 0 && random.nextInt(3) == 0;
    all.put(
        isChunked ? "Transfer-Encoding" : "Content-Length",
        isChunked ? "chunked" : Integer.toString(body.length));
    String target = path + (query.isEmpty() ? "" : "?" + pairs(query, random));
    StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: test\r\n");
    all.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    return new GeneratedRequest(
        (head + "Connection: close\r\n\r\n").getBytes(UTF_8),
        isChunked ? chunked(body, random) : body);
  }

  /** Returns header fields with hostile names and texts, without those that frame a message. */
  public static Map<String, String> headers(Random random) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      HostileNames.Named named = HostileNames.next(random);
      if (!FRAMING.contains(named.name().toLowerCase(Locale.ROOT))) {
        String text = random.nextBoolean() ? named.value() : HostileTexts.next(random);
        String line = text.replaceAll("[\\r\\n\\x00]", " ");
        headers.put(named.name(), line.substring(0, Math.min(line.length(), MAX_HEADER_LENGTH)));
      }
    }
    return headers;
  }

  public Answer send(ApiClient wire) {
    // In one piece: an answer to the head alone may close the connection before the body is sent.
    byte[] all = Arrays.copyOf(head, head.length + body.length);
    System.arraycopy(body, 0, all, head.length, body.length);
    return wire.sendRaw(all, new byte[0]);
  }

  @Override
  public String toString() {
    return new String(head, ISO_8859_1) + new String(body, ISO_8859_1);
  }

  private static String pairs(Map<String, String> parameters, Random random) {
    StringBuilder pairs = new StringBuilder();
    parameters.forEach(
        (name, value) ->
            pairs
                .append(pairs.isEmpty() ? "" : "&")
                .append(HostileTexts.encoded(name, random))
                .append('=')
                .append(HostileTexts.encoded(value, random)));
    return pairs.toString();
  }

  private static byte[] body(String type, Map<String, String> parameters, Random random) {
    StringBuilder body = new StringBuilder();
    if (type.contains("json")) {
      parameters.forEach(
          (name, value) ->
              body.append(body.isEmpty() ? "{" : ",").append(json(name) + ":" + json(value)));
      return body.append("}").toString().getBytes(UTF_8);
    }
    if (type.contains("multipart")) {
      parameters.forEach(
          (name, value) ->
              body.append("--b\r\nContent-Disposition: form-data; name=\"")
                  .append(name.replaceAll("[\"\\\\\\r\\n]", ""))
                  .append("\"\r\n\r\n" + value + "\r\n"));
      return body.append("--b--\r\n").toString().getBytes(UTF_8);
    }
    return pairs(parameters, random).getBytes(UTF_8);
  }

  private static String json(String text) {
    StringBuilder json = new StringBuilder("\"");
    text.chars()
        .forEach(
            c ->
                json.append(
                    c < ' ' || c == '"' || c == '\\' ? "\\u%04x".formatted(c) : "" + (char) c));
    return json.append('"').toString();
  }

  private static byte[] chunked(byte[] body, Random random) {
    ByteArrayOutputStream chunks = new ByteArrayOutputStream();
    for (int from = 0; from < body.length; ) {
      int size = Math.min(body.length - from, 1 + random.nextInt(200));
      chunks.writeBytes((Integer.toHexString(size) + "\r\n").getBytes(UTF_8));
      chunks.write(body, from, size);
      chunks.writeBytes("\r\n".getBytes(UTF_8));
      from += size;
    }
    chunks.writeBytes("0\r\n\r\n".getBytes(UTF_8));
    return chunks.toByteArray();
  }
}
