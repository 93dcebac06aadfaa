package tollgate.acceptance.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static tollgate.testing.ErrorXml.page;
import static tollgate.testing.ErrorXml.status;
import static tollgate.testing.GatewayExtension.sha1;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tollgate.testing.ApiClient;
import tollgate.testing.GatewayExtension;
import tollgate.testing.SignedCall;

/** Decodes parameters. See docs/api.md#parameters. */
@ExtendWith(GatewayExtension.class)
class ParametersTest {

  private static final String BALANCE = "/billing/api/balance";
  private static final String PHONE = "/billing/api/simple_balance";
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String JSON = "application/json";
  private static final String JOHNS_BALANCE = "<balance>36.0000</balance>";

  private final SignedCall john = SignedCall.balance().with("u", "admin").with("username", "john");

  @Test
  void readsTheQueryTheFormAndJsonAlike(ApiClient wire) {
    String json =
        "{\"u\": \"admin\", \"username\": \"john\", \"hash\": \"%s\"}".formatted(john.hash());

    assertThat(wire.post(BALANCE + "?" + john.query()).text()).contains(JOHNS_BALANCE);
    assertThat(wire.post(BALANCE, FORM, john.query()).text()).contains(JOHNS_BALANCE);
    assertThat(wire.post(BALANCE, JSON + "; charset=utf-8", json).text()).contains(JOHNS_BALANCE);
  }

  @Test
  void readsTheQueryAndTheBodyTogether(ApiClient wire) {
    String rest = BALANCE + "?u=admin&hash=" + john.hash();

    assertThat(wire.post(rest, FORM, "username=john").text()).contains(JOHNS_BALANCE);
    assertThat(wire.post(rest, JSON, "{\"username\":\"john\"}").text()).contains(JOHNS_BALANCE);
  }

  @ParameterizedTest
  @CsvSource({"10, true", "1e1, false", "10.0, false", "-10, false"})
  void readsAJsonNumberAsTheTextOfItsLiteral(String literal, boolean isAnId, ApiClient wire) {
    String json =
        "{\"u\": \"admin\", \"user_id\": %s, \"hash\": \"%s\"}"
            .formatted(literal, sha1(literal + "456789"));

    String text = wire.post("/billing/api/user_details", JSON, json).text();

    assertThat(text.contains("<userid>10</userid>")).isEqualTo(isAnId);
    assertThat(text.contains("<error>User was not found</error>")).isEqualTo(!isAnId);
  }

  @Test
  void treatsAJsonNullAsAbsent(ApiClient wire) {
    String json = "{\"username\": \"john\", \"currency\": null, \"u\": null}";

    ApiClient.Answer answer = wire.post(BALANCE + "?u=admin&hash=" + john.hash(), JSON, json);

    assertThat(answer.text()).contains(JOHNS_BALANCE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "7",
        "null",
        "{",
        "{\"u\": true}",
        "{\"zzz\": [1]}",
        "{\"zzz\": {}}",
        "{} {}",
        "{\"u\": \"\\ud800\"}"
      })
  void refusesJsonThatIsNoObjectOfTextsAndNumbers(String json, ApiClient wire) {
    ApiClient.Answer answer = wire.post(BALANCE, JSON, json);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text())
        .isEqualTo(status("Malformed JSON: an object of texts and numbers is expected"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"u=%", "u=%4", "u=%zz", "%=1", "u=%ff", "u=%c3%28", "zzz=%e2%82", "u=\u00ff"})
  void refusesMalformedEncodingAndInvalidUtf8(String text, ApiClient wire) {
    String fault = "Malformed percent-encoding or invalid UTF-8 in the ";

    ApiClient.Answer inQuery = wire.post(BALANCE + "?" + text);
    ApiClient.Answer inForm =
        wire.send("POST", BALANCE, Map.of("Content-Type", FORM), text.getBytes(ISO_8859_1));

    assertThat(inQuery.text()).isEqualTo(status(fault + "query"));
    assertThat(inForm.status()).isEqualTo(400);
    assertThat(inForm.text()).isEqualTo(status(fault + "form"));
  }

  @Test
  void refusesInvalidUtf8InJsonAndAMalformedPath(ApiClient wire) {
    byte[] json = "{\"u\": \"\u00e9\"}".getBytes(ISO_8859_1);

    assertThat(wire.send("POST", BALANCE, Map.of("Content-Type", JSON), json).status())
        .isEqualTo(400);
    assertThat(wire.get(PHONE + "/%zz").text()).isEqualTo(status("Malformed path"));
    assertThat(wire.get(PHONE + "/%ff").status()).isEqualTo(400);
  }

  @Test
  void readsUtf8ThatIsNotPercentEncoded(ApiClient wire) {
    String raw = "u=admin&username=ŽĄSIS&hash=" + sha1("ŽĄSIS456789");
    String inLatin1 = new String(raw.getBytes(UTF_8), ISO_8859_1);

    assertThat(wire.post(BALANCE + "?" + inLatin1).text()).contains("<balance>0.0000</balance>");
    assertThat(wire.post(BALANCE, FORM, raw).text()).contains("<balance>0.0000</balance>");
  }

  @Test
  void treatsAnEmptyParameterAsAbsent(ApiClient wire) {
    String empty = "?u=&username=john&currency=&user_currency&hash=" + sha1("john456789");
    String unnamed = SignedCall.balance().with("u", "admin").with("username", "").target();

    assertThat(wire.post(BALANCE + empty).text()).contains(JOHNS_BALANCE);
    assertThat(wire.post(unnamed).text()).isEqualTo(page("User was not found"));
  }

  @ParameterizedTest
  @MethodSource("tollgate.testing.ParameterNames#known")
  void refusesEveryKnownParameterWithTwoValues(String name, ApiClient wire) {
    ApiClient.Answer twice = wire.post(BALANCE + "?" + name + "=1&" + name + "=2");
    ApiClient.Answer inBoth = wire.post(BALANCE + "?" + name + "=a", FORM, name + "=A");
    ApiClient.Answer inJson =
        wire.post(BALANCE, JSON, "{\"%s\": 1, \"%s\": \"1.0\"}".formatted(name, name));

    assertThat(twice.status()).isEqualTo(400);
    assertThat(twice.text()).isEqualTo(status("Repeated parameter: " + name));
    assertThat(inBoth.text()).isEqualTo(status("Repeated parameter: " + name));
    assertThat(inJson.text()).isEqualTo(status("Repeated parameter: " + name));
  }

  @Test
  void refusesAnIdThatDiffersFromThePath(ApiClient wire) {
    ApiClient.Answer answer = wire.get(PHONE + "/JohnsPhone?id=hash-ann");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text()).isEqualTo(status("Repeated parameter: id"));
  }

  @Test
  void acceptsARepeatedValueThatIsEqualWhenDecoded(ApiClient wire) {
    String again = "&u=%61dmin&username=j%6Fhn&username=&currency=";

    assertThat(wire.post(BALANCE + "?" + john.query() + again).text()).contains(JOHNS_BALANCE);
    assertThat(wire.post(BALANCE + "?" + john.query(), FORM, john.query()).text())
        .contains(JOHNS_BALANCE);
    assertThat(wire.get(PHONE + "/JohnsPhone?id=Johns%50hone").text()).isEqualTo("36.0000");
  }

  @Test
  void ignoresUnknownParametersAndTheOldPassword(ApiClient wire) {
    String others = "&p=old&p=older&zzz=1&zzz=2&U=x&Hash=x&username%20=x&=x";

    assertThat(wire.post(BALANCE + "?" + john.query() + others).text()).contains(JOHNS_BALANCE);
  }

  @Test
  void ignoresAllHeaders(ApiClient wire) {
    Map<String, String> headers =
        Map.of("Idempotency-Key", "7", "username", "ann", "CamelHttpQuery", "username=ann");

    ApiClient.Answer answer =
        wire.send("POST", BALANCE + "?request_id=8&" + john.query(), headers, new byte[0]);

    assertThat(answer.text()).contains(JOHNS_BALANCE);
  }
}
