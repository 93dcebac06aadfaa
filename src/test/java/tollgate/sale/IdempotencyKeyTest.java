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

  private static final String MAX_LENGTH = "x".repeat(128);

  @ParameterizedTest
  @ValueSource(strings = {"1", "order 7", "!~", "{\"a\":1}"})
  void acceptsPrintableAscii(String text) {
    assertThat(IdempotencyKey.of(request(Map.of(Parameter.REQUEST_ID, text)))).isPresent();
  }

  @Test
  void acceptsAtMost128Characters() {
    assertThat(IdempotencyKey.of(request(Map.of(Parameter.REQUEST_ID, MAX_LENGTH)))).isPresent();
    assertThat(IdempotencyKey.of(request(Map.of(Parameter.REQUEST_ID, MAX_LENGTH + "x"))))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\n", "\t", "é", "a\u007f", "\u0000", "😀"})
  void rejectsOtherCharacters(String text) {
    assertThat(IdempotencyKey.of(request(Map.of(Parameter.REQUEST_ID, text)))).isEmpty();
  }

  @Test
  void isAbsentWithoutARequestId() {
    assertThat(IdempotencyKey.of(request(Map.of()))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"EMAIL", "ID", "QUANTITY", "NUMBER", "CURR"})
  void fingerprintsTheParametersOfThePurchase(Parameter parameter) {
    assertThat(fingerprint(Map.of(parameter, "1"))).isNotEqualTo(fingerprint(Map.of()));
    assertThat(fingerprint(Map.of(parameter, "1")))
        .isNotEqualTo(fingerprint(Map.of(parameter, "01")));
  }

  @ParameterizedTest
  @EnumSource(names = {"U", "HASH", "USERNAME"})
  void fingerprintsNoOtherParameter(Parameter parameter) {
    assertThat(fingerprint(Map.of(parameter, "1"))).isEqualTo(fingerprint(Map.of()));
  }

  @Test
  void fingerprintsWhereEachValueEnds() {
    assertThat(fingerprint(Map.of(Parameter.ID, "12", Parameter.QUANTITY, "3")))
        .isNotEqualTo(fingerprint(Map.of(Parameter.ID, "1", Parameter.QUANTITY, "23")));
  }

  private static String fingerprint(Map<Parameter, String> values) {
    Map<Parameter, String> all = new EnumMap<>(Parameter.class);
    all.putAll(values);
    all.put(Parameter.REQUEST_ID, "1");
    return IdempotencyKey.of(request(all)).orElseThrow().requestFingerprint();
  }

  private static Request request(Map<Parameter, String> values) {
    return new Request(Call.CARD_SALE, "card_from_group_sell", false, values, "127.0.0.1");
  }
}
