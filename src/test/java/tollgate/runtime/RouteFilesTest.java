package tollgate.runtime;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RouteFilesTest {

  @TempDir private Path folder;

  @Test
  void sayWhatToSetWhenTheFolderHoldsNone() throws Exception {
    try (CamelContext camel = new DefaultCamelContext()) {
      assertThatThrownBy(() -> RouteFiles.files(camel, Optional.of(folder)))
          .hasMessageContainingAll(folder + "/routes", "TOLLGATE_FLOWS");
    }
  }
}
