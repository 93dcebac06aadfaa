package tollgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tollgate.config.KnownVariable;

class UnknownVariablesTest {

  @ParameterizedTest
  @CsvSource({
    "TOLLGATE_SMPT_HOST, TOLLGATE_SMTP_HOST",
    "TOLLGATE_HTP_PORT, TOLLGATE_HTTP_PORT",
    "TOLLGATE_DB_PASS, TOLLGATE_DB_PASSWORD",
    "TOLLGATE_DATA_DIR, TOLLGATE_DATA",
    "TOLLGATE_MAILFROM, TOLLGATE_MAIL_FROM"
  })
  void suggestsTheNearestKnownName(String name, String nearest) {
    assertThat(UnknownVariables.warnings(Map.of(name, "secret")))
        .containsExactly(name + " is not a known variable; did you mean " + nearest + "?");
  }

  @Test
  void suggestsNothingForANameLikeNoOther() {
    assertThat(UnknownVariables.warnings(Map.of("TOLLGATE_XYZ", "1")))
        .containsExactly("TOLLGATE_XYZ is not a known variable");
  }

  @Test
  void namesTheSuccessorOfARenamedVariable() {
    assertThat(UnknownVariables.warnings(Map.of("TOLLGATE_FLOWS", ".")))
        .containsExactly("TOLLGATE_FLOWS is now called TOLLGATE_ROUTES_DIR");
  }

  @Test
  void acceptsEveryKnownVariableAndThoseOfOtherPrograms() {
    Map<String, String> environment =
        Arrays.stream(KnownVariable.values())
            .collect(Collectors.toMap(KnownVariable::fullName, each -> "1"));
    environment.put("PATH", "/bin");

    assertThat(UnknownVariables.warnings(environment)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "TOLLGATE_SERVICE_HOST, 10.0.0.1",
    "TOLLGATE_SERVICE_PORT, 8080",
    "TOLLGATE_SERVICE_PORT_HTTP, 8080",
    "TOLLGATE_PORT, tcp://10.0.0.1:8080",
    "TOLLGATE_PORT_8080_TCP_ADDR, 10.0.0.1",
    "TOLLGATE_MAILS_SERVICE_HOST, 10.0.0.1"
  })
  void ignoresTheServiceLinksOfKubernetes(String name, String value) {
    assertThat(UnknownVariables.warnings(Map.of(name, value))).isEmpty();
  }
}
