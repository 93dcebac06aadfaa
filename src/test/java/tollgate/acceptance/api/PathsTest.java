package tollgate.acceptance.api;

import static org.assertj.core.api.Assertions.assertThat;
import static tollgate.testing.ErrorXml.card;
import static tollgate.testing.ErrorXml.status;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tollgate.testing.ApiClient;
import tollgate.testing.GatewayExtension;
import tollgate.testing.SignedCall;

/** Resolves the paths of the API. See docs/api.md#paths. */
@ExtendWith(GatewayExtension.class)
class PathsTest {

  private static final String BASE = "/billing/api/";
  private static final String JOHNS_BALANCE = "36.0000";

  @ParameterizedTest
  @ValueSource(strings = {"user_balance_get", "balance", "user_balance_get/", "balance/"})
  void returnsABalanceAtEitherName(String path, ApiClient wire) {
    String query = SignedCall.balance().with("u", "admin").with("username", "john").query();

    ApiClient.Answer answer = wire.post(BASE + path + "?" + query);

    assertThat(answer.text()).contains("<page>\n  <balance>36.0000</balance>\n</page>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"user_details_get", "user_details", "user_details_get/", "user_details/"})
  void returnsDetailsAtEitherName(String path, ApiClient wire) {
    String query = SignedCall.details().with("u", "admin").with("user_id", "10").query();

    ApiClient.Answer answer = wire.post(BASE + path + "?" + query);

    assertThat(answer.text()).contains("<userid>10</userid>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "card_from_group_sell",
        "buy_card_from_callingroup",
        "card_from_group_sell/",
        "buy_card_from_callingroup/"
      })
  void sellsAtEitherName(String path, ApiClient wire) {
    String query = SignedCall.sale().with("u", "admin").query();

    ApiClient.Answer answer = wire.post(BASE + path + "?" + query);

    assertThat(answer.text()).isEqualTo(card("Cardgroup was not found"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "user_simple_balance_get?id=JohnsPhone",
        "simple_balance?id=JohnsPhone",
        "user_simple_balance_get/?id=JohnsPhone",
        "simple_balance/?id=JohnsPhone",
        "user_simple_balance_get/JohnsPhone",
        "simple_balance/JohnsPhone",
        "user_simple_balance_get/JohnsPhone/",
        "simple_balance/JohnsPhone/",
        "simple_balance/JohnsPhone?id=JohnsPhone",
        "simple_balance/JohnsPhone?id=",
        "simple_balance/%4AohnsPhone",
        "simple_balance/%4aohns%50hone/"
      })
  void returnsAPhoneBalanceByPathAndByParameter(String target, ApiClient wire) {
    ApiClient.Answer got = wire.get(BASE + target);
    ApiClient.Answer posted = wire.post(BASE + target);

    assertThat(got.text()).isEqualTo(JOHNS_BALANCE);
    assertThat(posted.text()).isEqualTo(JOHNS_BALANCE);
  }

  @Test
  void decodesTheIdOfAPathButNotItsPlus(ApiClient wire, GatewayExtension.Running running) {
    running.change("update users set uniquehash = 'a b+c/Ž' where id = 10");

    assertThat(wire.get(BASE + "simple_balance/a%20b+c%2F%C5%BD").text()).isEqualTo(JOHNS_BALANCE);
    assertThat(wire.get(BASE + "simple_balance?id=a+b%2bc/%C5%BD").text()).isEqualTo(JOHNS_BALANCE);
    assertThat(wire.get(BASE + "simple_balance/a%20b%20c%2F%C5%BD").text())
        .isEqualTo(status("Incorrect hash"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "/nothing_here",
        "/Balance",
        "/USER_BALANCE_GET",
        "/user_balance_get/3",
        "/user_details/john",
        "/card_from_group_sell/6",
        "/simple_balance/a/b",
        "/user_balance",
        "/user%5Fbalance%5Fget",
        "/x/../balance",
        "/balance%2F",
        "/nothing_here%00",
        "/%zz",
        "/%FF"
      })
  void answers404ToAnyOtherPathBelowTheBase(String path, ApiClient wire) {
    ApiClient.Answer got = wire.get("/billing/api" + path + "?u=admin");
    ApiClient.Answer posted = wire.post("/billing/api" + path);

    assertThat(got.status()).isEqualTo(404);
    assertThat(got.text()).isEqualTo(status("There is no such API"));
    assertThat(posted.status()).isEqualTo(404);
    assertThat(posted.text()).isEqualTo(status("There is no such API"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/billing//api/simple_balance?id=JohnsPhone",
        "//billing/api/simple_balance/JohnsPhone",
        "/billing/api//simple_balance//JohnsPhone//"
      })
  void countsRepeatedSlashesAsOne(String target, ApiClient wire) {
    assertThat(wire.get(target).text()).isEqualTo("36.0000");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/billing/api/\1",
        "/billing/api/bal\tance",
        "/billing/api/simple_balance/a\u007f"
      })
  void refusesAControlCharacterInAPath(String target, ApiClient wire) {
    ApiClient.Answer answer = wire.post(target);

    assertThat(answer.status()).isIn(400, 404);
    assertThat(answer.text()).startsWith("<?xml").contains("<status>\n  <error>");
  }

  @Test
  void acceptsTheAbsoluteFormOfARequestTarget(ApiClient wire) {
    ApiClient.Answer answer = wire.get("http://test" + BASE + "simple_balance/JohnsPhone");

    assertThat(answer.text()).isEqualTo(JOHNS_BALANCE);
  }

  @Test
  void readsALongQuery(ApiClient wire) {
    String padding = "x".repeat(20_000);

    ApiClient.Answer answer = wire.get(BASE + "simple_balance?zzz=" + padding + "&id=JohnsPhone");

    assertThat(answer.text()).isEqualTo(JOHNS_BALANCE);
  }

  @Test
  void refusesATooLongRequestLine(ApiClient wire) {
    ApiClient.Answer answer = wire.get(BASE + "simple_balance?zzz=" + "x".repeat(25_000));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text()).isEqualTo(status("Malformed request"));
  }
}
