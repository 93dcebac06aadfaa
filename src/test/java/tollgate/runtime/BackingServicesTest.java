package tollgate.runtime;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tollgate.config.Configuration;

class BackingServicesTest {

  @Test
  void sayWhatToSetWhenThereIsNeitherADatabaseNorADemo() throws Exception {
    Configuration configuration = Configuration.of(Map.of());

    try (URLClassLoader withoutDemo =
        new URLClassLoader(new URL[0], ClassLoader.getPlatformClassLoader())) {
      assertThatThrownBy(() -> new BackingServices(configuration, withoutDemo))
          .hasMessageStartingWith("TOLLGATE_DB_URL is not set; set it to the URL of a PostgreSQL")
          .hasMessageEndingWith("java -jar tollgate-demo.jar");
    }
  }
}
