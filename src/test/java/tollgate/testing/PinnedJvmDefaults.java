package tollgate.testing;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import tollgate.config.JvmDefaults;

/** Starts each test class with the defaults that the main class sets. */
public final class PinnedJvmDefaults implements BeforeAllCallback {

  @Override
  public void beforeAll(ExtensionContext context) {
    JvmDefaults.pin();
  }
}
