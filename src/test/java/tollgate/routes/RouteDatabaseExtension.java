package tollgate.routes;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import tollgate.testing.Postgres;
import tollgate.testing.SharedResources;

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
    return SharedResources.get(
        context, RouteDatabase.class, () -> new RouteDatabase(Postgres.shared(context)));
  }
}
