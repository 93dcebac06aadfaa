package tollgate.architecture;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tollgate.request.Call;

class CallDispatchTest {

  private static final JsonNode CHOICE =
      Step.in(YamlFile.route("http-api").tree())
          .filter(step -> step.name().equals("choice"))
          .findFirst()
          .orElseThrow()
          .body();

  @Test
  void leadEveryNameOfEveryCallToItsRoute() {
    Map<List<String>, String> doors =
        Nodes.elements(CHOICE.path("when"))
            .collect(toMap(CallDispatchTest::names, CallDispatchTest::route));

    assertThat(doors)
        .isEqualTo(
            Arrays.stream(Call.values()).collect(toMap(Call::names, CallDispatchTest::route)));
  }

  @Test
  void leadNoOtherNameAnywhere() {
    assertThat(CHOICE.has("otherwise")).isFalse();
  }

  private static List<String> names(JsonNode when) {
    String condition = when.at("/expression/simple/expression").asText();
    assertThat(condition).matches("\\$\\{variable\\.door} in '[a-z_,]+'");
    return List.of(condition.split("'")[1].split(","));
  }

  private static String route(JsonNode when) {
    assertThat(when.path("steps")).hasSize(1);
    return Endpoint.in(when).findFirst().orElseThrow().name();
  }

  private static String route(Call call) {
    return call.canonicalName().replace('_', '-');
  }
}
