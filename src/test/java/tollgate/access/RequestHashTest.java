package tollgate.access;

import static org.assertj.core.api.Assertions.assertThat;
import static tollgate.request.Call.CARD_SALE;
import static tollgate.request.Call.SIMPLE_BALANCE;
import static tollgate.request.Call.USER_BALANCE;
import static tollgate.request.Call.USER_DETAILS;
import static tollgate.request.Parameter.CURR;
import static tollgate.request.Parameter.CURRENCY;
import static tollgate.request.Parameter.EMAIL;
import static tollgate.request.Parameter.HASH;
import static tollgate.request.Parameter.ID;
import static tollgate.request.Parameter.NUMBER;
import static tollgate.request.Parameter.QUANTITY;
import static tollgate.request.Parameter.REQUEST_ID;
import static tollgate.request.Parameter.U;
import static tollgate.request.Parameter.USERNAME;
import static tollgate.request.Parameter.USER_CURRENCY;
import static tollgate.request.Parameter.USER_ID;
import static tollgate.testing.GatewayExtension.sha1;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tollgate.request.Call;
import tollgate.request.Parameter;
import tollgate.request.Request;
import tollgate.settings.ApiKey;

class RequestHashTest {

  private static final ApiKey KEY = new ApiKey("456789");
  private static final Map<Parameter, String> USER_123 = Map.of(USER_ID, "123");
  private static final String HASH_OF_USER_123 = "f7c3bc1d808e04732adf679965ccc34ca7ae3441";

  private final RequestHash signature = new RequestHash();

  static Stream<Arguments> vectors() {
    return Stream.of(
        Arguments.of(USER_DETAILS, USER_123, "456789", HASH_OF_USER_123),
        Arguments.of(
            CARD_SALE,
            Map.of(ID, "6", QUANTITY, "2"),
            "456789",
            "37086d860581fabc278413cd1a417d5c079f6eba"),
        Arguments.of(
            CARD_SALE,
            Map.of(EMAIL, "a@b.co", ID, "6", QUANTITY, "2"),
            "456789",
            "d7b685f9f7bfb8d29a434d5c235da8e8ca791b93"),
        Arguments.of(
            USER_DETAILS,
            Map.of(USERNAME, "username"),
            "456789",
            "17ab579bbc0618f886ffa513310439562dbe6a61"),
        Arguments.of(
            USER_DETAILS,
            Map.of(USER_ID, "123", USERNAME, "username"),
            "456789",
            "d5b0cf9d3719b5c1fd926ede81c4da86463912f1"),
        Arguments.of(
            USER_BALANCE,
            Map.of(USERNAME, "USERNAME"),
            "secret",
            "092a5ce23f76cfe5c72802cfbc75542de437c94e"),
        Arguments.of(
            USER_BALANCE,
            Map.of(USERNAME, "USERNAME", CURRENCY, "EUR"),
            "secret",
            "e7348761041b19de46d9c63aa281a817364fcada"));
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void matchesTheDocumentedVectors(
      Call call, Map<Parameter, String> values, String key, String hash) {
    Request request = request(call, values, hash);

    assertThat(signature.of(request, new ApiKey(key))).isEqualTo(hash);
    assertThat(signature.matches(request, new ApiKey(key))).isTrue();
  }

  @Test
  void acceptsUpperCaseAndMixedCaseHex() {
    String upper = HASH_OF_USER_123.toUpperCase(Locale.ROOT);
    String mixed = HASH_OF_USER_123.replace('c', 'C');

    assertThat(signature.matches(request(USER_DETAILS, USER_123, upper), KEY)).isTrue();
    assertThat(signature.matches(request(USER_DETAILS, USER_123, mixed), KEY)).isTrue();
  }

  @Test
  void refusesAHashOverAnotherOrder() {
    Map<Parameter, String> both = Map.of(USER_ID, "123", USERNAME, "username");
    String nameFirst = sha1("username123456789");

    assertThat(signature.matches(request(USER_DETAILS, both, nameFirst), KEY)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "f7c3bc1d808e04732adf679965ccc34ca7ae344",
        "f7c3bc1d808e04732adf679965ccc34ca7ae34411",
        "f7c3bc1d808e04732adf679965ccc34ca7ae3440",
        " f7c3bc1d808e04732adf679965ccc34ca7ae3441",
        "ſ7c3bc1d808e04732adf679965ccc34ca7ae3441",
        "\0",
        "456789"
      })
  void refusesAnythingElse(String hash) {
    assertThat(signature.matches(request(USER_DETAILS, USER_123, hash), KEY)).isFalse();
  }

  @Test
  void refusesARequestWithoutAHash() {
    Request unsigned = new Request(USER_DETAILS, "user_details", false, USER_123, "here");

    assertThat(signature.matches(unsigned, KEY)).isFalse();
  }

  @Test
  void refusesAHashMadeWithAnotherKey() {
    Request request = request(USER_DETAILS, USER_123, HASH_OF_USER_123);

    assertThat(signature.matches(request, new ApiKey("456780"))).isFalse();
  }

  @Test
  void hashesTheUtf8BytesOfValuesAndKeyExactlyAsSent() {
    Map<Parameter, String> values = Map.of(USERNAME, " ŽĄSIS😀 ");
    String hash = sha1(" ŽĄSIS😀 raktas-ą");

    assertThat(signature.matches(request(USER_BALANCE, values, hash), new ApiKey("raktas-ą")))
        .isTrue();
  }

  @Test
  void coversNothingButTheListedParameters() {
    Map<Parameter, String> others = new EnumMap<>(USER_123);
    Stream.of(U, ID, CURR, NUMBER, EMAIL, QUANTITY, CURRENCY, USER_CURRENCY, REQUEST_ID)
        .forEach(name -> others.put(name, "other"));

    assertThat(signature.matches(request(USER_DETAILS, others, HASH_OF_USER_123), KEY)).isTrue();
  }

  @Test
  void hashesTheKeyAloneWhereNothingIsListedOrSent() {
    String hashOfTheKey = sha1("456789");

    assertThat(signature.of(request(SIMPLE_BALANCE, Map.of(ID, "6"), "-"), KEY))
        .isEqualTo(hashOfTheKey);
    assertThat(signature.of(request(USER_BALANCE, Map.of(U, "admin"), "-"), KEY))
        .isEqualTo(hashOfTheKey);
  }

  private static Request request(Call call, Map<Parameter, String> values, String hash) {
    Map<Parameter, String> all = new EnumMap<>(values);
    all.put(HASH, hash);
    return new Request(call, call.canonicalName(), false, all, "here");
  }
}
