package tollgate.sale;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tollgate.request.Call;
import tollgate.request.Parameter;
import tollgate.request.Request;

class IdempotencyKeyTest {

  private static final String LONGEST = "x".repeat(128);

  @ParameterizedTest
  @ValueSource(strings = {"1", "order 7", "!~", "{\"a\":1}"})
  void isAnyPrintableAscii(String text) {
    assertThat(IdempotencyKey.of(request(Map.of(Parameter.REQUEST_ID, text)))).isPresent();
  }

  @Test
  void is128CharactersLongAtMost() {
    assertThat(IdempotencyKey.of(request(Map.of(Parameter.REQUEST_ID, LONGEST)))).isPresent();
    assertThat(IdempotencyKey.of(request(Map.of(Parameter.REQUEST_ID, LONGEST + "x")))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\n", "\t", "é", "a\u007f", "\u0000", "😀"})
  void isNothingElse(String text) {
    assertThat(IdempotencyKey.of(request(Map.of(Parameter.REQUEST_ID, text)))).isEmpty();
  }

  @Test
  void isNotThereWhenNobodyNamedThePurchase() {
    assertThat(IdempotencyKey.of(request(Map.of()))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"EMAIL", "ID", "QUANTITY", "NUMBER", "CURR"})
  void tellsPurchasesApartByWhatIsAsked(Parameter parameter) {
    assertThat(digest(Map.of(parameter, "1"))).isNotEqualTo(digest(Map.of()));
    assertThat(digest(Map.of(parameter, "1"))).isNotEqualTo(digest(Map.of(parameter, "01")));
  }

  @ParameterizedTest
  @EnumSource(names = {"U", "HASH", "USERNAME"})
  void looksAtNothingElse(Parameter parameter) {
    assertThat(digest(Map.of(parameter, "1"))).isEqualTo(digest(Map.of()));
  }

  @Test
  void keepsApartWhatJoinsDifferently() {
    assertThat(digest(Map.of(Parameter.ID, "12", Parameter.QUANTITY, "3")))
        .isNotEqualTo(digest(Map.of(Parameter.ID, "1", Parameter.QUANTITY, "23")));
  }

  private static String digest(Map<Parameter, String> values) {
    Map<Parameter, String> named = new EnumMap<>(Parameter.class);
    named.putAll(values);
    named.put(Parameter.REQUEST_ID, "1");
    return IdempotencyKey.of(request(named)).orElseThrow().requestFingerprint();
  }

  private static Request request(Map<Parameter, String> values) {
    return new Request(Call.CARD_SALE, "card_from_group_sell", false, values, "127.0.0.1");
  }
}
