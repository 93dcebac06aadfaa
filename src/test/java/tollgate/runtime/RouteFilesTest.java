package tollgate.runtime;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RouteFilesTest {

  @TempDir private Path directory;

  @Test
  void saysWhatToSetWhenTheDirectoryHoldsNoRoutes() throws Exception {
    try (CamelContext camel = new DefaultCamelContext()) {
      assertThatThrownBy(() -> RouteFiles.ROUTES.list(camel, Optional.of(directory)))
          .hasMessageContainingAll(directory + "/routes", "TOLLGATE_ROUTES_DIR");
    }
  }
}
