package tollgate.architecture;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tollgate.request.Call;

class CallDispatchTest {

  private static final JsonNode CHOICE =
      Step.in(YamlFile.route("call-dispatch").tree())
          .filter(step -> step.name().equals("choice"))
          .findFirst()
          .orElseThrow()
          .body();

  @Test
  void dispatchesEveryCallToItsRoute() {
    Map<String, String> routes =
        Nodes.elements(CHOICE.path("when"))
            .collect(toMap(CallDispatchTest::call, CallDispatchTest::route));

    assertThat(routes)
        .isEqualTo(
            Arrays.stream(Call.values())
                .collect(toMap(Call::canonicalName, CallDispatchTest::route)));
  }

  @Test
  void dispatchesNothingElse() {
    assertThat(CHOICE.has("otherwise")).isFalse();
  }

  private static String call(JsonNode when) {
    String condition = when.at("/expression/simple/expression").asText();
    assertThat(condition).matches("\\$\\{variable\\.call} == '[a-z_]+'");
    return condition.split("'")[1];
  }

  private static String route(JsonNode when) {
    assertThat(when.path("steps")).hasSize(1);
    return Endpoint.in(when).findFirst().orElseThrow().name();
  }

  private static String route(Call call) {
    return call.canonicalName().replace('_', '-');
  }
}
