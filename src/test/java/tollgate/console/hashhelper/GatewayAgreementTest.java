package tollgate.console.hashhelper;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tollgate.console.ConsoleClient;
import tollgate.testing.ApiClient;
import tollgate.testing.GatewayExtension;
import tollgate.testing.SignedCall;
import tollgate.testkit.CommandRunner;

/** Sends requests to a gateway, pastes them into its hash helper, and compares the responses. */
@ExtendWith(GatewayExtension.class)
class GatewayAgreementTest {

  private static final Pattern ERROR = Pattern.compile("<error>(.*)</error>");
  private static final Pattern AMOUNT = Pattern.compile("-?[0-9]+\\.[0-9]+");
  private static final Pattern RESPONSE = Pattern.compile("(?s)<p class=\"response\">(.*?)</p>");
  private static final Pattern PREDICTED = Pattern.compile("HTTP (\\d+): <code>(.*?)</code>");
  private static final String STATE =
      "select concat_ws(' ', (select count(*) from actions), (select count(*) from sales),"
          + " (select count(*) from idempotency_keys), (select count(*) from mails),"
          + " (select count(*) from cards where sold))";

  private static final List<String> COMMANDS =
      List.of(
          "curl -F u=admin -F username=john -F hash=HASH URL",
          "curl --form u=admin --form 'username=\"john\"' --form-string hash=HASH URL",
          "curl -F u=admin -F 'username=john;type=text/plain' -F hash=HASH URL",
          "curl -F u=admin -F 'username=john;filename=x' -F hash=HASH URL",
          "curl -F u=admin -F 'username= john ' -F hash=HASH URL",
          "curl -F u=admin -F =john -F hash=HASH URL",
          "curl -F u=admin -F username=john -F hash=HASH -H 'Content-Type: multipart/form-data' URL",
          "curl -F u=admin -F username=john -F hash=HASH -X GET URL",
          "curl -d u=admin -d username=john -d hash=HASH URL",
          "curl -d 'u=admin&username=john&hash=HASH' URL",
          "curl -G -d u=admin --data-urlencode username=john -d hash=HASH URL",
          "curl -G -X POST -d u=admin --data-urlencode 'username=john' -d hash=HASH URL",
          "curl --data-urlencode u=admin --data-urlencode 'username= john' -d hash=HASH URL",
          "curl --data-binary 'u=admin&username=john&hash=HASH' URL",
          "curl --data-raw 'u=@x&username=john&hash=HASH' URL",
          "curl --json '{\"u\":\"admin\",\"username\":\"john\",\"hash\":\"HASH\"}' URL",
          "curl --json '{\"u\":\"admin\",' --json '\"username\":\"john\",\"hash\":\"HASH\"}' URL",
          "curl -d '{\"u\":\"admin\",\"username\":\"john\",\"hash\":\"HASH\"}' URL",
          "curl -d '{\"u\":\"admin\"}' -H 'content-type:application/json' URL",
          "curl -d $'{\"u\":\"admin\",\\n\"username\":\"john\"}' -H 'Content-Type: application/json' URL",
          "curl -d u=admin -H 'Content-Type: text/plain' URL",
          "curl -d u=admin -H 'Content-Type:' URL",
          "curl -d u=admin -H 'Content-Type: text/plain' -H 'Content-Type: application/json' URL",
          "curl 'URL?u=admin&username=john&hash=HASH'",
          "curl -X POST 'URL?u=admin&username=john&hash=HASH#fragment'",
          "curl -X POST \"URL?u=admin&username=john&hash=HASH\" | cat",
          "curl -X POST URL?u=admin\\&username=john\\&hash=HASH",
          "curl -sS --http1.1 --compressed -X POST --url 'URL?u=admin&username=john&hash=HASH'",
          "curl -X POST -d '' 'URL?u=admin&username=john&hash=HASH'",
          "curl -X PUT -d u=admin URL",
          "curl -X post -d u=admin URL",
          "curl -X POST 'ORIGIN//billing/api/balance/?u=admin&username=john&hash=HASH'",
          "curl -X POST 'ORIGIN/api/balance?u=admin&username=john&hash=HASH'",
          "curl -X POST 'ORIGIN/x/../billing/./api/balance?u=admin&username=john&hash=HASH'",
          "curl --path-as-is -X POST 'ORIGIN/x/../billing/api/balance?u=admin'",
          "curl -X POST ORIGIN",
          "curl -H 'Idempotency-Key: a' -d 'u=admin&id=9&request_id=b' ORIGIN/billing/api/card_from_group_sell",
          "curl -d $'u=admin&username=j\\u006f\\x68\\156&hash=HASH' URL",
          "curl -d $'u=admin&username=\\xc5\\xbeofie\\q&hash=HASH' URL",
          "curl --proto =http --max-filesize 99999 -X POST 'URL?u=admin&username=john&hash=HASH'",
          "curl -d \"u=admin&username=john\\\n&hash=HASH\" URL",
          "curl -d 'u=admin&username=john\\\n&hash=HASH' URL",
          "curl -g -X POST 'URL?u=admin&username={john}&hash=HASH'",
          "curl -u me:pw -A agent -e http://x -b c=d -d u=admin -d username=john -d hash=HASH URL");

  @Test
  void predictsTheResponseToEveryRequest(GatewayExtension.Running running, Jdbi jdbi) {
    List<String> requests = SampleRequests.all();

    assertThat(requests).hasSizeGreaterThan(500);
    assertThat(disagreements(running, jdbi, requests)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update conflines set value = '0' where name = 'Allow_API'",
        "insert into conflines values ('Allow_GET_API', 0, '1')",
        "insert into conflines values ('API_Allow_GET_Balance', 0, '1')",
        "update conflines set value = '0' where name = 'Devices_Check_Balance'",
        "insert into conflines values ('API_Disable_hash_checking', 0, '1')",
        "delete from conflines where name = 'API_Secret_Key'",
        "insert into conflines values ('API_Card_Sale_Whole_Orders', 0, '1')"
      })
  void followsTheSettings(String sql, GatewayExtension.Running running, Jdbi jdbi) {
    running.change(sql);

    assertThat(disagreements(running, jdbi, SampleRequests.settings())).isEmpty();
  }

  @Test
  void readsCommandsAsCurlDoes(GatewayExtension.Running running, Jdbi jdbi)
      throws IOException, InterruptedException {
    ConsoleClient console = signedIn(running, jdbi);
    String origin = "http://127.0.0.1:" + running.port();
    String hash = SignedCall.balance().with("username", "john").hash();
    List<String> disagreements = new ArrayList<>();
    for (String command : COMMANDS) {
      String line =
          command
              .replace("URL", origin + "/billing/api/user_balance_get")
              .replace("ORIGIN", origin)
              .replace("HASH", hash);
      String received = receivedByCurl(line);
      String predicted = predicted(console, line);
      if (!predicted.equals(received)) {
        disagreements.add(command + " → " + received + ", but predicted " + predicted);
      }
    }
    assertThat(disagreements).isEmpty();
  }

  private static String receivedByCurl(String line) throws IOException, InterruptedException {
    String sent =
        CommandRunner.run(
            List.of("bash", "-c", line.replaceFirst("^curl", "curl -s -w '\\\\n%{http_code}'")));
    int lastLine = sent.lastIndexOf('\n');
    return sent.substring(lastLine + 1) + " " + error(sent.substring(0, lastLine));
  }

  @Test
  void knowsRepeatedPurchases(GatewayExtension.Running running, Jdbi jdbi) {
    SignedCall first = sale().with("request_id", "r-1");
    running.wire().post(first.target());
    List<String> repeated =
        List.of(
            "POST " + first.target() + " HTTP/1.1\nHost: test\n\n",
            "POST " + first.with("curr", "EUR").target() + " HTTP/1.1\nHost: test\n\n");

    assertThat(disagreements(running, jdbi, repeated)).isEmpty();

    running.change("update idempotency_keys set numbers = null");
    assertThat(disagreements(running, jdbi, repeated)).isEmpty();
  }

  @Test
  void changesNothing(GatewayExtension.Running running, Jdbi jdbi) {
    ConsoleClient console = signedIn(running, jdbi);
    String before = state(jdbi);

    for (SignedCall call :
        List.of(sale(), sale().with("request_id", "r-1"), sale().with("number", "1"))) {
      assertThat(predicted(console, call.with("email", "a@b.co").target()))
          .isIn("200 ", "200 Free cards was not found");
    }
    predicted(console, "card_from_group_sell?u=admin&id=6&hash=0");

    assertThat(state(jdbi)).isEqualTo(before);
  }

  private static ConsoleClient signedIn(GatewayExtension.Running running, Jdbi jdbi) {
    ConsoleClient console = ConsoleClient.signedIn(running.consolePort(), jdbi, "admin");
    console.get("/hash-helper");
    return console;
  }

  private static SignedCall sale() {
    return SignedCall.sale().with("u", "admin").with("id", "6").with("quantity", "1");
  }

  private static List<String> disagreements(
      GatewayExtension.Running running, Jdbi jdbi, List<String> requests) {
    ConsoleClient console = signedIn(running, jdbi);
    List<String> disagreements = new ArrayList<>();
    for (String request : requests) {
      String received = received(running.wire(), request);
      String predicted = predicted(console, request);
      boolean isHead = request.startsWith("HEAD") && predicted.startsWith(received.strip());
      if (!isHead && !predicted.equals(received)) {
        disagreements.add(request + " → " + received + ", but predicted " + predicted);
      }
    }
    return disagreements;
  }

  private static String state(Jdbi jdbi) {
    return jdbi.withHandle(handle -> handle.createQuery(STATE).mapTo(String.class).one());
  }

  /** Returns status and error text. */
  private static String received(ApiClient wire, String request) {
    int end = request.indexOf("\n\n");
    byte[] head =
        (request.substring(0, end).replace("\n", "\r\n") + "\r\nConnection: close\r\n\r\n")
            .getBytes(UTF_8);
    ApiClient.Answer answer = wire.sendRaw(head, request.substring(end + 2).getBytes(UTF_8));
    return answer.status() + " " + error(answer.text());
  }

  private static String error(String body) {
    Matcher xml = ERROR.matcher(body);
    if (xml.find()) {
      return xml.group(1);
    }
    return body.startsWith("<") || AMOUNT.matcher(body).matches() ? "" : body;
  }

  private static String predicted(ConsoleClient console, String text) {
    String page = console.post("/hash-helper/check", Map.of("request", text, "call", "")).body();
    Matcher response = RESPONSE.matcher(page);
    if (!response.find()) {
      return "nothing";
    }
    Matcher error = PREDICTED.matcher(response.group(1));
    if (error.find()) {
      return error.group(1) + " " + error.group(2).replace("&amp;", "&");
    }
    return response.group(1).contains("HTTP 200, without an error") ? "200 " : "hidden";
  }
}
