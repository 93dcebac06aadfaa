package tollgate.console;

import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;
import tollgate.console.audit.AuditPage;
import tollgate.console.hash.HashPages;
import tollgate.console.mails.Mails;
import tollgate.console.overview.Overview;
import tollgate.console.overview.Sight;
import tollgate.console.people.ApiAddress;
import tollgate.console.people.Details;
import tollgate.console.people.Figures;
import tollgate.console.people.Links;
import tollgate.console.people.OneTimePasswords;
import tollgate.console.people.Phones;
import tollgate.console.people.Profiles;
import tollgate.console.people.Users;
import tollgate.console.sales.Sales;
import tollgate.console.setup.ApiSettings;
import tollgate.console.signin.Accounts;
import tollgate.console.signin.NewPassword;
import tollgate.console.signin.Passwords;
import tollgate.console.signin.SignIn;
import tollgate.console.site.Building;
import tollgate.console.site.Pages;
import tollgate.console.stock.StockPages;
import tollgate.money.Rates;
import tollgate.settings.Settings;

/** All pages of the console. */
public final class Console {

  private final Jdbi jdbi;
  private final Settings settings;
  private final Clock clock;
  private final Accounts accounts;
  private final Supplier<Rates> rates;
  private final ApiAddress address;
  private final Sight sight;

  public Console(
      Jdbi jdbi,
      Settings settings,
      Clock clock,
      Supplier<Rates> rates,
      ApiAddress address,
      Sight sight) {
    this.jdbi = jdbi;
    this.settings = settings;
    this.clock = clock;
    this.accounts = new Accounts(jdbi, clock, new Passwords());
    this.rates = rates;
    this.address = address;
    this.sight = sight;
  }

  /** Opens the pages on a router; what it served before, it serves on. */
  public void open(Vertx vertx, Router router) {
    new Building(jdbi, settings, clock).open(vertx, router, pages());
  }

  /** The administrator's first password, when he has none; it has to be changed at once. */
  public Optional<String> firstPassword() {
    return accounts.first();
  }

  private List<Pages> pages() {
    Profiles profiles = new Profiles(jdbi);
    Figures figures = new Figures(settings, rates);
    Phones phones = new Phones(settings, rates, address);
    return List.of(
        new SignIn(jdbi, accounts, clock),
        new NewPassword(jdbi, accounts, clock),
        new Overview(jdbi, sight, clock),
        new Users(jdbi, figures),
        new Details(profiles, figures, phones),
        new Links(jdbi, profiles, clock),
        new OneTimePasswords(jdbi, profiles, figures, phones, accounts, clock),
        new StockPages(jdbi, accounts, rates, clock),
        new Sales(jdbi, settings),
        new Mails(jdbi, clock),
        new AuditPage(jdbi),
        new HashPages(jdbi, settings, clock),
        new ApiSettings(jdbi, settings, clock));
  }
}
