package tollgate.acceptance.api;

import static org.assertj.core.api.Assertions.assertThat;
import static tollgate.testing.ErrorXml.status;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tollgate.testing.ApiClient;
import tollgate.testing.GatewayExtension;
import tollgate.testing.SignedCall;

/** Accepts the previous key for a while after a change. See docs/api.md#authentication. */
@ExtendWith(GatewayExtension.class)
class PreviousKeyTest {

  private static final String REFUSED = status("Incorrect hash");

  @Test
  void isValidBesideTheNewKeyUntilItExpires(ApiClient wire, GatewayExtension.Running running) {
    running.change(previous(Instant.now().plus(Duration.ofHours(1))));

    assertThat(answer(wire, "456789")).contains("<balance>36.0000<");
    assertThat(answer(wire, "the-old-key")).contains("<balance>36.0000<");
    assertThat(answer(wire, "another-key")).isEqualTo(REFUSED);
  }

  @Test
  void isInvalidAfterItHasExpired(ApiClient wire, GatewayExtension.Running running) {
    running.change(previous(Instant.now().minus(Duration.ofMillis(1))));

    assertThat(answer(wire, "456789")).contains("<balance>36.0000<");
    assertThat(answer(wire, "the-old-key")).isEqualTo(REFUSED);
  }

  private static String answer(ApiClient wire, String key) {
    SignedCall john = SignedCall.balance().with("u", "admin").with("username", "john").key(key);
    return wire.post(john.target()).text();
  }

  private static String previous(Instant until) {
    return "insert into conflines values ('API_Previous_Secret_Key', 0, 'the-old-key'),"
        + (" ('API_Previous_Secret_Key_Until', 0, '" + until + "')");
  }
}
