package tollgate.console.signin;

import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import tollgate.access.Role;
import tollgate.db.SqlFiles;
import tollgate.oidc.OidcClient;
import tollgate.oidc.PasswordSignIn;

/** Decides who may sign in with a password. Thread-safe. */
record PasswordPolicy(PasswordSignIn passwords, Jdbi jdbi) {

  /** Returns the policy of the provider; without one, all users sign in with a password. */
  static PasswordPolicy of(Optional<OidcClient> provider, Jdbi jdbi) {
    return new PasswordPolicy(
        provider.map(client -> client.config().passwords()).orElse(PasswordSignIn.ALL), jdbi);
  }

  boolean isAllowed(long user) {
    return switch (passwords) {
      case ALL -> true;
      case ADMINISTRATORS -> role(user) == Role.ADMIN;
      case NONE -> false;
    };
  }

  private Role role(long user) {
    return jdbi.withHandle(
        handle ->
            Role.of(
                handle
                    .createQuery(SqlFiles.text("console/signin/role"))
                    .bind("user", user)
                    .mapTo(String.class)
                    .one()));
  }
}
