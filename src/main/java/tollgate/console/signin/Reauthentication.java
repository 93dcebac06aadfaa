package tollgate.console.signin;

import java.time.Clock;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import tollgate.console.web.Form;
import tollgate.console.web.PageRequest;

/** Verifies the password of the signed-in user again, throttled like a sign-in. */
public final class Reauthentication {

  private final UserPasswords passwords;
  private final LoginThrottle throttle;

  public Reauthentication(UserPasswords passwords, Jdbi jdbi, Clock clock) {
    this.passwords = passwords;
    this.throttle = new LoginThrottle(jdbi, clock);
  }

  /** The result of an attempt. */
  public enum Outcome {
    CONFIRMED,
    WRONG,

    /** The password was not looked at; an audit row for each would have no bound. */
    THROTTLED
  }

  /** Rejects a field of the form unless it was submitted with the password of the user. */
  public Outcome check(PageRequest request, Form form, String field) {
    String username = request.user().username();
    if (!throttle.tryAcquire(username, request)) {
      form.reject(field, "sign_in.throttled");
      return Outcome.THROTTLED;
    }
    Optional<Long> user = passwords.verify(username, request.form(field));
    if (!user.equals(Optional.of(request.user().id()))) {
      form.reject(field, "password.error.yours");
      return Outcome.WRONG;
    }
    throttle.recordSuccess(request.user().id(), username, request);
    return Outcome.CONFIRMED;
  }
}
