package tollgate.console.search;

import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import tollgate.console.audit.AuditEntry;
import tollgate.console.web.PageContext;
import tollgate.console.web.PageRequest;
import tollgate.console.web.PageResult;
import tollgate.console.web.PageRoutes;
import tollgate.console.web.RequiredRole;
import tollgate.console.web.Section;
import tollgate.db.DatabaseFaults;
import tollgate.settings.Setting;
import tollgate.settings.Settings;

/** Serves the results of the search box, which is on every page. */
public final class SearchPage {

  private static final int MAX_TEXT_LENGTH = 254;

  private final Jdbi jdbi;
  private final Settings settings;

  /**
   * The model of the page.
   *
   * @param results empty when the search took too long
   */
  public record Model(String text, Optional<SearchResults> results) {

    /** Returns the name of an action of the audit log. */
    public String label(String code, PageContext page) {
      return AuditEntry.label(code, page);
    }
  }

  public SearchPage(Jdbi jdbi, Settings settings) {
    this.jdbi = jdbi;
    this.settings = settings;
  }

  public void addTo(PageRoutes routes) {
    routes.get("/search", RequiredRole.OPERATORS, this::search);
  }

  private PageResult search(PageRequest request) {
    String text = request.query("text");
    return PageResult.render(
        "search/search", new Model(text, results(request, text)), Section.OVERVIEW);
  }

  private Optional<SearchResults> results(PageRequest request, String text) {
    if (text.isEmpty() || text.length() > MAX_TEXT_LENGTH) {
      return Optional.of(SearchResults.none());
    }
    int digits = settings.current().number(Setting.NICE_NUMBER_DIGITS);
    try {
      return Optional.of(
          jdbi.inTransaction(tx -> new SearchQueries(tx, request.user(), digits).find(text)));
    } catch (RuntimeException e) {
      if (DatabaseFaults.isCanceled(e)) {
        return Optional.empty();
      }
      throw e;
    }
  }
}
