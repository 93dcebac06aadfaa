package tollgate.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiPathTest {

  private static final String BASE = "/billing/api";

  @ParameterizedTest
  @CsvSource({
    "user_balance_get,          USER_BALANCE",
    "balance,                   USER_BALANCE",
    "user_details_get,          USER_DETAILS",
    "user_details,              USER_DETAILS",
    "user_simple_balance_get,   SIMPLE_BALANCE",
    "simple_balance,            SIMPLE_BALANCE",
    "card_from_group_sell,      CARD_SALE",
    "buy_card_from_callingroup, CARD_SALE"
  })
  void parsesEitherNameOfACallWithOrWithoutATrailingSlash(String name, Call call) {
    ApiPath expected = new ApiPath(call, name, Optional.empty());

    assertThat(ApiPath.parse(BASE + "/" + name, BASE)).contains(expected);
    assertThat(ApiPath.parse(BASE + "/" + name + "/", BASE)).contains(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "simple_balance/abc,            abc",
    "simple_balance/abc/,           abc",
    "user_simple_balance_get/a%20b, a%20b",
    "simple_balance/balance,        balance",
    "simple_balance/.,              ."
  })
  void keepsTheEncodedIdOfASimpleBalance(String path, String id) {
    assertThat(ApiPath.parse(BASE + "/" + path, BASE).flatMap(ApiPath::encodedId)).contains(id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "//",
        "/nothing_here",
        "/Balance",
        "/BALANCE",
        "/balance/3",
        "/user_details/3",
        "/card_from_group_sell/6",
        "/simple_balance/a/b",
        "/simple%5Fbalance",
        "/x/../balance",
        "/balance;v=1",
        "balance",
        "x/balance"
      })
  void parsesNoOtherPathBelowTheBase(String rest) {
    assertThat(ApiPath.parse(BASE + rest, BASE)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "/billing//api/balance,",
    "//billing/api/balance,",
    "/billing/api//balance//,",
    "///billing///api///simple_balance///a%2F%2Fb///,a%2F%2Fb"
  })
  void countsRepeatedSlashesAsOne(String path, String encodedId) {
    assertThat(ApiPath.parse(path, BASE))
        .hasValueSatisfying(
            parsed -> assertThat(parsed.encodedId().orElse(null)).isEqualTo(encodedId));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "/", "*", "/balance", "/billing/balance", "/Billing/api/balance", "balance"})
  void parsesNoPathOutsideTheBase(String path) {
    assertThat(ApiPath.parse(path, BASE)).isEmpty();
  }

  @Test
  void parsesPathsBelowAnotherBase() {
    assertThat(ApiPath.parse("/v1/balance", "/v1")).isPresent();
    assertThat(ApiPath.parse("/billing/api/balance", "/v1")).isEmpty();
  }
}
