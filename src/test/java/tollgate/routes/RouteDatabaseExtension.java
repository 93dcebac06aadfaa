package tollgate.routes;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import tollgate.testing.Postgres;

/** Gives a {@link RouteTest} the shared database, with the rows of {@code fixture.sql}. */
final class RouteDatabaseExtension implements BeforeEachCallback, AfterEachCallback {

  @Override
  public void beforeEach(ExtensionContext context) {
    RouteDatabase database = database(context);
    database.reset();
    test(context).use(database);
  }

  @Override
  public void afterEach(ExtensionContext context) throws Exception {
    test(context).closeBeans();
  }

  private static RouteTest test(ExtensionContext context) {
    return (RouteTest) context.getRequiredTestInstance();
  }

  private static RouteDatabase database(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(Namespace.create(RouteDatabaseExtension.class))
        .getOrComputeIfAbsent(
            RouteDatabase.class,
            key -> new RouteDatabase(Postgres.shared(context)),
            RouteDatabase.class);
  }
}
