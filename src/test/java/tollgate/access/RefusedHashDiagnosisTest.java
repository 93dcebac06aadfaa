package tollgate.access;

import static org.assertj.core.api.Assertions.assertThat;
import static tollgate.testing.GatewayExtension.sha1;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import tollgate.request.Call;
import tollgate.request.Parameter;
import tollgate.request.Refusal;
import tollgate.request.Request;
import tollgate.settings.ApiKey;
import tollgate.settings.Confline;
import tollgate.settings.Settings;

class RefusedHashDiagnosisTest {

  private static final String KEY = "the-secret-key";
  private static final DeniedCall WRONG_HASH =
      new DeniedCall(Optional.empty(), Refusal.INCORRECT_HASH);

  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE);
  private final RefusedHashDiagnosis diagnosis =
      new RefusedHashDiagnosis(settings(), Clock.systemUTC(), nanos::get);

  @Test
  void namesTheMistake() {
    assertThat(diagnosis.of(WRONG_HASH, sale("26" + KEY))).hasValue("wrong_order");
    assertThat(diagnosis.of(WRONG_HASH, sale("62" + KEY + " "))).hasValue("key_blank");
    assertThat(diagnosis.of(WRONG_HASH, sale("other"))).hasValue("unknown");
  }

  @Test
  void knowsTheKeysOfTheCaller() {
    UserKey key = new UserKey(5, new ApiKey("the-key-of-the-caller"), Optional.empty());
    Caller caller = new Caller(7, Role.USER, 0, List.of(key));
    DeniedCall wrongHash = new DeniedCall(Optional.of(caller), Refusal.INCORRECT_HASH);

    assertThat(diagnosis.of(wrongHash, sale("26the-key-of-the-caller")))
        .hasValue("wrong_order,caller_key");
    assertThat(diagnosis.of(WRONG_HASH, sale("26the-key-of-the-caller"))).hasValue("unknown");
  }

  @Test
  void searchesForNoOtherRefusal() {
    DeniedCall badLogin = new DeniedCall(Optional.empty(), Refusal.BAD_LOGIN);

    assertThat(diagnosis.of(badLogin, sale("62" + KEY))).isEmpty();
  }

  @Test
  void searchesForFiveHashesASecond() {
    for (int i = 0; i < 5; i++) {
      assertThat(diagnosis.of(WRONG_HASH, sale("26" + KEY))).isPresent();
    }
    assertThat(diagnosis.of(WRONG_HASH, sale("26" + KEY))).isEmpty();

    nanos.addAndGet(999_999_999);
    assertThat(diagnosis.of(WRONG_HASH, sale("26" + KEY))).isEmpty();

    nanos.addAndGet(1);
    assertThat(diagnosis.of(WRONG_HASH, sale("26" + KEY))).isPresent();
  }

  private static Request sale(String hashed) {
    return new Request(
        Call.CARD_SALE,
        "card_from_group_sell",
        false,
        Map.of(Parameter.ID, "6", Parameter.QUANTITY, "2", Parameter.HASH, sha1(hashed)),
        "");
  }

  private static Settings settings() {
    Confline key = new Confline(new Confline.Key("API_Secret_Key", 0), KEY);
    Settings settings = new Settings(() -> List.of(key));
    settings.reload();
    return settings;
  }
}
