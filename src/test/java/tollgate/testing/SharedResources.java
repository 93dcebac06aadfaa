package tollgate.testing;

import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;

/**
 * Keeps what all test classes of a process share, and closes it when the process ends.
 *
 * <p>Surefire runs two processes, and each test class in one of them as a run of its own: the root
 * context ends with the class, the launcher session with the process.
 */
public final class SharedResources {

  private static final Namespace NAMESPACE = Namespace.create(SharedResources.class);

  private SharedResources() {}

  /** Returns the resource of this type, which is created by the first call in the process. */
  public static <T> T get(ExtensionContext context, Class<T> type, Supplier<T> create) {
    return context
        .getStore(StoreScope.LAUNCHER_SESSION, NAMESPACE)
        .getOrComputeIfAbsent(type, key -> create.get(), type);
  }
}
