package tollgate.console;

import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;
import tollgate.console.audit.AuditPage;
import tollgate.console.cardgroups.CardGroupPages;
import tollgate.console.hashhelper.HashHelperPages;
import tollgate.console.mails.MailPages;
import tollgate.console.overview.OverviewPage;
import tollgate.console.overview.RuntimeStats;
import tollgate.console.sales.SalePages;
import tollgate.console.settings.SettingsPages;
import tollgate.console.signin.ChangePasswordPage;
import tollgate.console.signin.PasswordHasher;
import tollgate.console.signin.SignInPages;
import tollgate.console.signin.UserPasswords;
import tollgate.console.users.AmountFormatter;
import tollgate.console.users.ApiBaseUrl;
import tollgate.console.users.OneTimePasswordPages;
import tollgate.console.users.PhoneLinkPages;
import tollgate.console.users.PhoneLinks;
import tollgate.console.users.UserDetailsPage;
import tollgate.console.users.UserPages;
import tollgate.console.users.UserQueries;
import tollgate.console.web.ConsoleRouter;
import tollgate.console.web.PageGroup;
import tollgate.money.ExchangeRates;
import tollgate.settings.Settings;

/** All pages of the console. */
public final class WebConsole {

  private final Jdbi jdbi;
  private final Settings settings;
  private final Clock clock;
  private final UserPasswords passwords;
  private final Supplier<ExchangeRates> rates;
  private final ApiBaseUrl address;
  private final RuntimeStats sight;

  public WebConsole(
      Jdbi jdbi,
      Settings settings,
      Clock clock,
      Supplier<ExchangeRates> rates,
      ApiBaseUrl address,
      RuntimeStats sight) {
    this.jdbi = jdbi;
    this.settings = settings;
    this.clock = clock;
    this.passwords = new UserPasswords(jdbi, clock, new PasswordHasher());
    this.rates = rates;
    this.address = address;
    this.sight = sight;
  }

  /** Opens the pages on a router; what it served before, it serves on. */
  public void open(Vertx vertx, Router router) {
    new ConsoleRouter(jdbi, settings, clock).open(vertx, router, pages());
  }

  /** The administrator's first password, when he has none; it has to be changed at once. */
  public Optional<String> firstPassword() {
    return passwords.setFirst();
  }

  private List<PageGroup> pages() {
    UserQueries profiles = new UserQueries(jdbi);
    AmountFormatter figures = new AmountFormatter(settings, rates);
    PhoneLinks phones = new PhoneLinks(settings, rates, address);
    return List.of(
        new SignInPages(jdbi, passwords, clock),
        new ChangePasswordPage(jdbi, passwords, clock),
        new OverviewPage(jdbi, sight, clock),
        new UserPages(jdbi, figures),
        new UserDetailsPage(profiles, figures, phones),
        new PhoneLinkPages(jdbi, profiles, clock),
        new OneTimePasswordPages(jdbi, profiles, figures, phones, passwords, clock),
        new CardGroupPages(jdbi, passwords, rates, clock),
        new SalePages(jdbi, settings),
        new MailPages(jdbi, clock),
        new AuditPage(jdbi),
        new HashHelperPages(jdbi, settings, clock),
        new SettingsPages(jdbi, settings, clock));
  }
}
