package tollgate.request;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MultipartDecoderTest {

  private static final String TYPE = "multipart/form-data; boundary=q";

  @Test
  void decodesPartsInTheirOrder() throws Exception {
    assertThat(
            decode(
                TYPE,
                "--q\nContent-Disposition: form-data; name=\"u\"\n\nadmin\n"
                    + "--q\nContent-Disposition: form-data; name=username\n\nanna\n--q--\n"))
        .containsExactly("u=admin", "username=anna");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "multipart/form-data; boundary=\"a b:c\"",
        "multipart/form-data;charset=utf-8;boundary=\"a b:c\"",
        "Multipart/Form-Data; BOUNDARY=\"a b:c\"; x=y"
      })
  void decodesAQuotedBoundary(String contentType) throws Exception {
    assertThat(
            decode(
                contentType,
                "--a b:c\nContent-Disposition: form-data; name=\"u\"\n\nadmin\n--a b:c--"))
        .containsExactly("u=admin");
  }

  @Test
  void decodesAValueExactlyAsSent() throws Exception {
    String value = " a%20b+c\n\n--x\u00e9\u9f8d & = ";

    assertThat(decode(TYPE, part("name=\"u\"", value)))
        .containsExactly("u=" + value.replace("\n", "\r\n"));
  }

  @Test
  void ignoresTheContentTypeAndLengthOfAPart() throws Exception {
    assertThat(
            decode(
                TYPE,
                "--q\nContent-Type: text/plain; charset=ISO-8859-1\ncontent-disposition:form-data ;"
                    + " name=\"u\"\nContent-Transfer-Encoding: 8bit\nContent-Length: 2\n\n\u00e9\n--q--"))
        .containsExactly("u=\u00e9");
  }

  @Test
  void decodesAnEmptyValue() throws Exception {
    assertThat(decode(TYPE, part("name=\"u\"", ""))).containsExactly("u=");
  }

  @Test
  void decodesNoPartAtAll() throws Exception {
    assertThat(decode(TYPE, "--q--\n")).isEmpty();
  }

  @Test
  void decodesEscapesOfAName() throws Exception {
    assertThat(decode(TYPE, part("name=\"a\\\"b\"; x=1", "1"))).containsExactly("a\"b=1");
  }

  @Test
  void ignoresPreambleEpilogueAndPadding() throws Exception {
    assertThat(
            decode(
                TYPE,
                "preamble\n--q \t\nContent-Disposition: form-data; name=\"u\"\n\nadmin\n--q--\nend"))
        .containsExactly("u=admin");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "--q",
        "--q\n",
        "--q--q\n\n",
        "x--q--",
        "--q\nContent-Disposition: form-data; name=\"u\"\n\nadmin",
        "--q\nContent-Disposition: form-data; name=\"u\"\n\nadmin\n--q",
        "--q\nContent-Disposition: form-data; name=\"u\"\n\nadmin\n--qx\n--q--",
        "--q\nContent-Disposition: form-data; name=\"u\"\nadmin\n--q--",
        "--q\nContent-Disposition: form-data\n\nadmin\n--q--",
        "--q\nContent-Disposition: form-data; name\n\nadmin\n--q--",
        "--q\nContent-Disposition: form-data; name=\"u\n\nadmin\n--q--",
        "--q\nContent-Disposition: attachment; name=\"u\"\n\nadmin\n--q--",
        "--q\nContent-Disposition: form-data; name=\"u\"; filename=\"\"\n\nadmin\n--q--",
        "--q\nContent-Disposition: form-data; name=\"u\"; FileName=a\n\nadmin\n--q--",
        "--q\nContent-Disposition: form-data; name=\"u\"; filename*=UTF-8''a\n\nadmin\n--q--",
        "--q\nContent-Disposition: form-data; name=\"u\"; filename =\"a\"\n\nadmin\n--q--",
        "--q\nContent-Type: text/plain\n\nadmin\n--q--",
        "--q\nno header\n\nadmin\n--q--",
        "--q\nContent-Disposition: form-data; name=\"u\"\nContent-Transfer-Encoding: base64\n\n"
            + "YWRtaW4=\n--q--"
      })
  void refusesAMalformedBody(String body) {
    assertThatThrownBy(() -> decode(TYPE, body)).isInstanceOf(MalformedRequestException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "multipart/form-data",
        "multipart/form-data;",
        "multipart/form-data; boundary",
        "multipart/form-data; boundary=",
        "multipart/form-data; boundary=\"\"",
        "multipart/form-data; boundary=\"q",
        "multipart/form-data; charset=utf-8"
      })
  void refusesAMissingBoundary(String contentType) {
    assertThatThrownBy(() -> decode(contentType, part("name=\"u\"", "admin")))
        .isInstanceOf(MalformedRequestException.class);
  }

  @Test
  void refusesABoundaryOfMoreThan70Characters() {
    String boundary = "b".repeat(71);

    assertThatThrownBy(
            () -> decode("multipart/form-data; boundary=" + boundary, "--" + boundary + "--"))
        .isInstanceOf(MalformedRequestException.class);
  }

  @Test
  void refusesBareLineFeeds() {
    byte[] body = "--q\nContent-Disposition: form-data; name=\"u\"\n\nadmin\n--q--".getBytes(UTF_8);

    assertThatThrownBy(() -> MultipartDecoder.decode(TYPE, body, (name, value) -> {}))
        .isInstanceOf(MalformedRequestException.class);
  }

  @Test
  void refusesInvalidUtf8() {
    byte[] body =
        "--q\r\nContent-Disposition: form-data; name=\"u\"\r\n\r\n?\r\n--q--".getBytes(UTF_8);
    body[body.length - 8] = (byte) 0xe9;

    assertThatThrownBy(() -> MultipartDecoder.decode(TYPE, body, (name, value) -> {}))
        .isInstanceOf(MalformedRequestException.class);
  }

  @Test
  void endsOnAsManyEscapesAsABodyCanHold() {
    String name = "\\a".repeat(30_000);

    assertThatThrownBy(() -> decode(TYPE, part("name=\"" + name, "1")))
        .isInstanceOf(MalformedRequestException.class);
    assertThatThrownBy(() -> decode(TYPE, part("name=\"u\"; " + ";".repeat(60_000), "1")))
        .isInstanceOf(MalformedRequestException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ";", "x", "; =", "; filename"})
  void endsAtOnceOnAsManyBlanksAsABodyCanHold(String behind) {
    String disposition = "name=\"u\"" + " \t".repeat(32_000) + behind;

    assertTimeoutPreemptively(Duration.ofSeconds(5), () -> isRefused(TYPE, part(disposition, "1")));
    assertTimeoutPreemptively(
        Duration.ofSeconds(5), () -> isRefused(TYPE + " ".repeat(64_000) + behind, "--q--"));
  }

  private static boolean isRefused(String contentType, String body) {
    try {
      return decode(contentType, body).isEmpty();
    } catch (MalformedRequestException e) {
      return true;
    }
  }

  private static String part(String parameters, String value) {
    return "--q\nContent-Disposition: form-data; " + parameters + "\n\n" + value + "\n--q--\n";
  }

  /** Decodes a body whose line breaks are written as LF. */
  private static List<String> decode(String contentType, String body)
      throws MalformedRequestException {
    List<String> parameters = new ArrayList<>();
    MultipartDecoder.decode(
        contentType,
        body.replace("\n", "\r\n").getBytes(UTF_8),
        (name, value) -> parameters.add(name + "=" + value));
    return parameters;
  }
}
