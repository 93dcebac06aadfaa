package tollgate.console.hashhelper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CurlCommandParserTest {

  private static final String URL = "https://billing.example/balance";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "curl -d id=6 " + URL,
        "curl -did=6 " + URL,
        "curl -sSkd id=6 " + URL,
        "curl -sS -X POST --data id=6 --url " + URL,
        "curl --data=id=6 --compressed --unknown " + URL,
        "curl -u me:secret -A agent -o /dev/null --max-time 5 -d id=6 " + URL,
        "curl -H 'Accept: */*' -H 'X-Other: 1' -d id=6 " + URL,
        "curl " + URL + " -d id=6 -w '%{http_code}' -b name=value",
        "curl --proto =https --speed-limit 10 --max-filesize 9 --aws-sigv4 a:b -d id=6 " + URL,
        "curl -d $'\\u0069\\x64\\075\\66' " + URL,
        "curl -d \"id=\\\n6\" \\\n" + URL,
        "curl -d id=\\\n6 " + URL,
        "curl " + URL + " http://other.example/ --data-raw id=6 --max-time"
      })
  void parsesAFormInEverySpelling(String command) {
    PastedRequest request = CurlCommandParser.parse(command);

    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.target()).isEqualTo(new RequestTarget("/balance", ""));
    assertThat(request.contentTypes()).containsExactly(PastedRequest.FORM);
    assertThat(request.body()).isEqualTo("id=6");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "curl -X POST '" + URL + "?username={a,b}'",
        "curl -X POST '" + URL + "?username=[1-3]'",
        "curl --request-target /other -d id=6 " + URL,
        "curl -d id=6 -F quantity=1 " + URL,
        "curl -F 'id=6;encoder=base64' " + URL,
        "curl -H 'Content-Length: 3' -d id=6 " + URL,
        "curl -H 'Transfer-Encoding: gzip' -d id=6 " + URL,
        "curl -H 'Host:' -d id=6 " + URL,
        "curl -d id=6 http:/localhost:8080/balance",
        "curl -d id=6 " + URL + " " + URL
      })
  void saysThatTheResponseIsUnknown(String command) {
    PastedRequest request = CurlCommandParser.parse(command);

    assertThat(request.isIncomplete()).isTrue();
    assertThat(request.remarks())
        .extracting(Remark::kind)
        .containsExactly(Remark.Kind.CURL_FEATURE);
  }

  @ParameterizedTest
  @ValueSource(strings = {" -k", " -sSkL", " -d a=b", " --unknown", " -H a:b"})
  void saysThatMoreThan500WordsAreNotFollowed(String words) {
    PastedRequest request = CurlCommandParser.parse("curl " + URL + words.repeat(501));

    assertThat(request.remarks())
        .containsExactly(Remark.of(Remark.Kind.CURL_FEATURE, "> 500 words"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "curl -g -X POST '" + URL + "?username={a}'",
        "curl -X POST 'http://[::1]:8080/balance?username=a'",
        "curl -H 'Transfer-Encoding: chunked' -H 'Host: a' -d id=6 " + URL,
      })
  void knowsTheResponse(String command) {
    assertThat(CurlCommandParser.parse(command).isIncomplete()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/usr/bin/curl -d id=6 " + URL,
        "$ sudo /opt/curl/bin/curl -d id=6 " + URL,
        "env LC_ALL=C A= curl -d id=6 " + URL,
        "curl -d id=6 me:secret@billing.example/balance"
      })
  void findsTheCommandAndTheAddress(String command) {
    PastedRequest request = PastedRequest.parse(command);

    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.target()).isEqualTo(new RequestTarget("/balance", ""));
    assertThat(request.body()).isEqualTo("id=6");
  }

  @Test
  void keepsTheOrderOfTheData() {
    PastedRequest request =
        CurlCommandParser.parse(
            "curl " + URL + " -d a=1 --data-urlencode 'b=c d' --data-binary e=2");

    assertThat(request.body()).isEqualTo("a=1&b=c%20d&e=2");
  }

  @Test
  void takesTheLastMethodAndEveryContentType() {
    PastedRequest request =
        CurlCommandParser.parse(
            "curl -X POST --request=PUT -H 'content-type: text/plain'"
                + " -H 'Content-Type: application/json' -d {} "
                + URL);

    assertThat(request.method()).isEqualTo("PUT");
    assertThat(request.contentTypes()).containsExactly("text/plain", "application/json");
  }

  @Test
  void sendsDataInTheQueryStringOfAGet() {
    PastedRequest request = CurlCommandParser.parse("curl -sG -d id=6 '" + URL + "?u=ann'");

    assertThat(request.method()).isEqualTo("GET");
    assertThat(request.target()).isEqualTo(new RequestTarget("/balance", "u=ann&id=6"));
    assertThat(request.body()).isEmpty();
    assertThat(CurlCommandParser.parse("curl " + URL).method()).isEqualTo("GET");
  }

  @Test
  void readsNoFileOfThisMachine(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("options"), "-d secret=1");

    PastedRequest request =
        CurlCommandParser.parse("curl @" + file + " -d @" + file + " -d '${java:vm}'");

    assertThat(request.target().path()).isEqualTo("@" + file);
    assertThat(request.isIncomplete()).isTrue();
    assertThat(request.body()).isEqualTo("@" + file + "&${java:vm}");
  }
}
