package tollgate.inlining;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Properties;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads the files in {@code routes/} that receive calls. */
class SharedRoutesTest {

  private static final List<String> FILES =
      List.of("errors", "http-api", "bus-api", "bus-message", "call-dispatch", "user-balance-get");

  @ParameterizedTest
  @ValueSource(strings = {"http-api", "bus-api"})
  void inlinesTheDispatchIntoEachRouteThatReceivesCalls(String receiver) throws Exception {
    try (DefaultCamelContext camel = new DefaultCamelContext()) {
      read(camel);
      RouteDefinition route = camel.getRouteDefinition(receiver);

      assertThat(InlinableRoute.of(camel, route, "direct:call-dispatch")).isPresent();
      assertThat(InlinableRoute.of(camel, route, "direct:user-balance-get")).isPresent();
      assertThat(InlinableRoute.acceptsSteps(camel, route)).isTrue();
    }
  }

  private static void read(DefaultCamelContext camel) throws Exception {
    Properties properties = new Properties();
    properties.setProperty("tollgate.bus.enabled", "true");
    properties.setProperty("tollgate.base-path", "/billing/api");
    camel.getPropertiesComponent().setInitialProperties(properties);
    Resource[] files =
        FILES.stream()
            .map(file -> "file:routes/" + file + ".camel.yaml")
            .map(PluginHelper.getResourceLoader(camel)::resolveResource)
            .toArray(Resource[]::new);
    PluginHelper.getRoutesLoader(camel).loadRoutes(files);
  }
}
