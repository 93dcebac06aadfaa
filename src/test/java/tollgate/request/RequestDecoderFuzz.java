package tollgate.request;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Fuzzes the decoding of whole requests. An input is a method and a target, then header lines, an
 * empty line and the body.
 */
class RequestDecoderFuzz {

  private static final String BASE = "/billing/api";
  private static final int MAX_REQUEST_ID = 128;
  private final RequestDecoder decoder = new RequestDecoder();

  @FuzzTest(maxDuration = "1m")
  void decodesARequestOrRefusesIt(byte[] input) {
    RawRequest raw = raw(new String(input, ISO_8859_1));
    Request request;
    try {
      request = decoder.decode(raw);
    } catch (RefusedException e) {
      assertThat(e.getMessage()).hasSizeLessThan(MAX_REQUEST_ID);
      return;
    }

    assertThat(request.values().values()).allMatch(value -> isUnicode(value) && !value.isEmpty());
    assertThat(decoder.decode(encoded(request)).values()).isEqualTo(request.values());
    decoder.forEachParameter(raw, (name, value) -> assertThat(isUnicode(name + value)).isTrue());
  }

  private static RawRequest raw(String text) {
    String[] parts = text.split("\n\n", 2);
    String[] lines = parts[0].split("\n");
    String[] start = (lines[0] + " ").split(" ", 2);
    String[] target = (start[1].strip() + "?").split("\\?", 2);
    List<String> types = new ArrayList<>();
    List<String> keys = new ArrayList<>();
    Arrays.stream(lines)
        .skip(1)
        .forEach(line -> (line.startsWith("K:") ? keys : types).add(line.replaceFirst("^K:", "")));
    byte[] body = (parts.length > 1 ? parts[1] : "").getBytes(ISO_8859_1);
    boolean isTooLarge = body.length > RawRequest.MAX_BODY_BYTES;
    return new RawRequest(
        start[0],
        ApiPath.parse(target[0], BASE),
        target[1].replaceFirst("\\?$", ""),
        types,
        keys,
        isTooLarge ? new byte[0] : body,
        isTooLarge,
        "127.0.0.1");
  }

  /** Returns the same request with all its parameters in a form. */
  private static RawRequest encoded(Request request) {
    String form =
        request.values().entrySet().stream()
            .map(each -> each.getKey().wireName() + "=" + URLEncoder.encode(each.getValue(), UTF_8))
            .collect(Collectors.joining("&"));
    return new RawRequest(
        "POST",
        Optional.of(new ApiPath(request.call(), request.calledAs(), Optional.empty())),
        "",
        List.of("application/x-www-form-urlencoded"),
        List.of(),
        form.getBytes(UTF_8),
        false,
        request.source());
  }

  private static boolean isUnicode(String text) {
    return new String(text.getBytes(UTF_8), UTF_8).equals(text);
  }
}
