package tollgate.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tollgate.access.Role;

class SessionConfigTest {

  @Test
  void lastsTwelveHoursAndNeedsNoSecondFactorByDefault() {
    SessionConfig sessions = Configuration.of(Map.of()).sessions();

    assertThat(sessions.lifetime()).isEqualTo(Duration.ofHours(12));
    assertThat(sessions.secondFactor()).isEqualTo(SecondFactorPolicy.OPTIONAL);
    assertThat(sessions).isEqualTo(SessionConfig.defaults());
  }

  @ParameterizedTest
  @CsvSource({
    "optional, ''",
    "administrators, ADMIN",
    "operators, 'ADMIN ACCOUNTANT RESELLER'",
    "all, 'ADMIN ACCOUNTANT RESELLER USER'"
  })
  void requiresASecondFactorOfTheseRoles(String policy, String roles) {
    SessionConfig sessions = Configuration.of(Map.of("TOLLGATE_SECOND_FACTOR", policy)).sessions();

    List<String> required =
        Arrays.stream(Role.values())
            .filter(sessions.secondFactor()::requires)
            .map(Role::name)
            .toList();
    assertThat(required)
        .containsExactlyInAnyOrder(roles.isEmpty() ? new String[0] : roles.split(" "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ALL", "administrator", "true"})
  void refusesAnotherPolicy(String policy) {
    assertThatThrownBy(() -> Configuration.of(Map.of("TOLLGATE_SECOND_FACTOR", policy)))
        .hasMessage(
            "TOLLGATE_SECOND_FACTOR must be optional, administrators, operators or all, not "
                + policy);
  }
}
