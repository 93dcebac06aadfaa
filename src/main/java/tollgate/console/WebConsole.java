package tollgate.console;

import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;
import tollgate.access.RefusalSampling;
import tollgate.config.SessionConfig;
import tollgate.console.audit.AuditPage;
import tollgate.console.cardgroups.CardGroupPages;
import tollgate.console.currencies.CurrencyPages;
import tollgate.console.export.CsvExports;
import tollgate.console.hashhelper.HashHelperPages;
import tollgate.console.mails.CaughtMailPages;
import tollgate.console.mails.EventPages;
import tollgate.console.mails.MailPages;
import tollgate.console.mails.MailServer;
import tollgate.console.mails.MailServerPages;
import tollgate.console.mails.RecipientPages;
import tollgate.console.overview.OverviewPage;
import tollgate.console.overview.RuntimeStats;
import tollgate.console.sales.SalePages;
import tollgate.console.search.SearchPage;
import tollgate.console.settings.MailTemplatePages;
import tollgate.console.settings.SettingsPages;
import tollgate.console.signin.ChangePasswordPage;
import tollgate.console.signin.PasswordHasher;
import tollgate.console.signin.Reauthentication;
import tollgate.console.signin.SecondFactorPages;
import tollgate.console.signin.SessionsPage;
import tollgate.console.signin.SignInPages;
import tollgate.console.signin.UserPasswords;
import tollgate.console.users.ApiBaseUrl;
import tollgate.console.users.BookingPages;
import tollgate.console.users.OneTimePasswordPage;
import tollgate.console.users.PhoneLinkPages;
import tollgate.console.users.PhoneLinks;
import tollgate.console.users.SecondFactorRemovalPage;
import tollgate.console.users.ShortLinkPages;
import tollgate.console.users.UserChanges;
import tollgate.console.users.UserDetailsPage;
import tollgate.console.users.UserFormPages;
import tollgate.console.users.UserKeyPages;
import tollgate.console.users.UserPages;
import tollgate.console.users.UserQueries;
import tollgate.console.web.ConsoleRouter;
import tollgate.console.web.LanguageChoice;
import tollgate.console.web.PageRoutes;
import tollgate.console.web.SignInOptions;
import tollgate.db.StreamingReads;
import tollgate.money.CurrencyTable;
import tollgate.oidc.OidcClient;
import tollgate.oidc.OidcConfig;
import tollgate.oidc.PasswordSignIn;
import tollgate.peer.PeerResolver;
import tollgate.pin.CardPins;
import tollgate.settings.Settings;
import tollgate.user.AmountFormatter;

/** Serves the console: the pages for operators, resellers and users. */
public final class WebConsole {

  private final Jdbi jdbi;
  private final Settings settings;
  private final Clock clock;
  private final UserPasswords passwords;
  private final Supplier<CurrencyTable> rates;
  private final ApiBaseUrl apiUrl;
  private final PeerResolver peers;
  private final RuntimeStats stats;
  private final SessionConfig sessions;
  private final CardPins pins;
  private final RefusalSampling sampling;
  private final CsvExports exports;
  private final MailServer mailServer;
  private final Optional<OidcClient> oidc;

  public WebConsole(
      Jdbi jdbi,
      Settings settings,
      Clock clock,
      Supplier<CurrencyTable> rates,
      ApiBaseUrl apiUrl,
      PeerResolver peers,
      RuntimeStats stats,
      SessionConfig sessions,
      CardPins pins,
      RefusalSampling sampling,
      StreamingReads streamingReads,
      MailServer mailServer,
      Optional<OidcClient> oidc) {
    this.jdbi = jdbi;
    this.settings = settings;
    this.clock = clock;
    this.passwords = new UserPasswords(jdbi, clock, new PasswordHasher());
    this.rates = rates;
    this.apiUrl = apiUrl;
    this.peers = peers;
    this.stats = stats;
    this.sessions = sessions;
    this.pins = pins;
    this.sampling = sampling;
    this.exports = new CsvExports(streamingReads, clock);
    this.mailServer = mailServer;
    this.oidc = oidc;
  }

  /** Mounts the console on a router, behind its existing routes. */
  public void mount(Vertx vertx, Router router) {
    new ConsoleRouter(jdbi, settings, clock, peers, sampling.log(), sessions, signInOptions())
        .mount(vertx, router, this::addPages);
    oidc.ifPresent(client -> vertx.executeBlocking(client::logState, false));
  }

  /**
   * Creates the first password of the administrator, which has to be changed at the first sign-in.
   * Empty when the administrator has a password.
   */
  public Optional<String> firstPassword() {
    return passwords.setFirst();
  }

  private SignInOptions signInOptions() {
    // A reference to a method of the client would load its library, also without a provider.
    return oidc.map(WebConsole::optionsOf).orElseGet(SignInOptions::passwordsOnly);
  }

  private static SignInOptions optionsOf(OidcClient client) {
    OidcConfig config = client.config();
    return new SignInOptions(
        Optional.of(config.providerName()), config.passwords() != PasswordSignIn.NONE);
  }

  private void addPages(PageRoutes routes) {
    UserQueries users = new UserQueries(jdbi);
    AmountFormatter amounts = new AmountFormatter(settings, rates);
    PhoneLinks links = new PhoneLinks(settings, rates, apiUrl);
    new LanguageChoice().addTo(routes);
    new SignInPages(jdbi, passwords, sampling.signIns(), pins, oidc, clock).addTo(routes);
    new SecondFactorPages(jdbi, new Reauthentication(passwords, jdbi, clock), pins, clock)
        .addTo(routes);
    new SessionsPage(jdbi, clock).addTo(routes);
    new ChangePasswordPage(jdbi, passwords, clock).addTo(routes);
    new OverviewPage(jdbi, stats, settings, apiUrl, amounts, clock).addTo(routes);
    new UserPages(jdbi, amounts, exports).addTo(routes);
    // Its paths would be taken for ids of users.
    new UserFormPages(jdbi, new UserChanges(jdbi, passwords, clock), rates).addTo(routes);
    new BookingPages(jdbi, users, amounts, clock).addTo(routes);
    new UserKeyPages(jdbi, users, clock).addTo(routes);
    new UserDetailsPage(users, amounts, links).addTo(routes);
    new PhoneLinkPages(jdbi, users, clock).addTo(routes);
    new ShortLinkPages(jdbi, clock).addTo(routes);
    new SecondFactorRemovalPage(new UserChanges(jdbi, passwords, clock)).addTo(routes);
    new OneTimePasswordPage(jdbi, users, amounts, links, passwords, clock).addTo(routes);
    new CardGroupPages(jdbi, passwords, rates, pins, exports, clock).addTo(routes);
    new CurrencyPages(jdbi, clock).addTo(routes);
    new SalePages(jdbi, settings, exports, clock).addTo(routes);
    // Its paths would be taken for ids of mails.
    new EventPages(jdbi, clock).addTo(routes);
    new MailPages(jdbi, mailServer, clock).addTo(routes);
    new MailServerPages(jdbi, mailServer, clock).addTo(routes);
    mailServer.caughtMails().ifPresent(mails -> new CaughtMailPages(mails).addTo(routes));
    new RecipientPages(jdbi, new Reauthentication(passwords, jdbi, clock), clock).addTo(routes);
    new SearchPage(jdbi, settings).addTo(routes);
    new AuditPage(jdbi, exports, clock).addTo(routes);
    new HashHelperPages(jdbi, settings, rates, apiUrl, passwords, clock).addTo(routes);
    new SettingsPages(jdbi, settings, clock).addTo(routes);
    new MailTemplatePages(jdbi, clock).addTo(routes);
  }
}
