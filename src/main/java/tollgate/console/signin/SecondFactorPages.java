package tollgate.console.signin;

import java.time.Clock;
import org.jdbi.v3.core.Jdbi;
import tollgate.console.web.PageRoutes;
import tollgate.pin.CardPins;

/** Serves the pages of the second factor of the signed-in user. */
public final class SecondFactorPages {

  private final SecondFactorSetupPage setup;
  private final SecondFactorChangePages changes;

  /** Takes what encrypts the secrets. */
  public SecondFactorPages(
      Jdbi jdbi, Reauthentication passwords, CardPins encryption, Clock clock) {
    SecondFactors factors = new SecondFactors(encryption, clock);
    this.setup = new SecondFactorSetupPage(jdbi, factors, passwords, clock);
    this.changes = new SecondFactorChangePages(jdbi, factors, passwords, clock);
  }

  public void addTo(PageRoutes routes) {
    setup.addTo(routes);
    changes.addTo(routes);
  }
}
