package tollgate.request;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.ArrayList;
import java.util.List;

/** Fuzzes the multipart decoder. The first line of an input is the content type. */
class MultipartDecoderFuzz {

  /** One decoded part. */
  private record Part(String name, String value) {}

  @FuzzTest(maxDuration = "1m")
  void decodesTheSamePartsAgainAfterEncodingThem(byte[] input) throws MalformedRequestException {
    String[] lines = new String(input, ISO_8859_1).split("\n", 2);
    List<Part> parts;
    try {
      parts = decode(lines[0], (lines.length > 1 ? lines[1] : "").getBytes(ISO_8859_1));
    } catch (MalformedRequestException e) {
      return;
    }

    String boundary = unusedBoundary(parts);
    assertThat(decode("multipart/form-data; boundary=" + boundary, encode(parts, boundary)))
        .isEqualTo(parts);
  }

  private static List<Part> decode(String contentType, byte[] body)
      throws MalformedRequestException {
    List<Part> parts = new ArrayList<>();
    MultipartDecoder.decode(contentType, body, (name, value) -> parts.add(new Part(name, value)));
    return parts;
  }

  private static String unusedBoundary(List<Part> parts) {
    String boundary = "b";
    while (parts.toString().contains("--" + boundary)) {
      boundary += "b";
    }
    return boundary;
  }

  private static byte[] encode(List<Part> parts, String boundary) {
    StringBuilder body = new StringBuilder();
    for (Part part : parts) {
      body.append("--").append(boundary);
      body.append("\r\nContent-Disposition: form-data; name=\"");
      body.append(part.name().replaceAll("([\"\\\\])", "\\\\$1"));
      body.append("\"\r\n\r\n").append(part.value()).append("\r\n");
    }
    return body.append("--").append(boundary).append("--\r\n").toString().getBytes(UTF_8);
  }
}
