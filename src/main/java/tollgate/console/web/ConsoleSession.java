package tollgate.console.web;

import java.util.Optional;

/**
 * A session of a signed-in user, as it was read from the database.
 *
 * @param id the value of its cookie
 * @param user the user, with the role of now
 * @param isByProvider whether an OpenID Connect provider has proved who the user is
 * @param csrfToken the token that every form of the session sends
 * @param notice the key of a text that the next page shows once
 * @param kept what was typed into a form that was not submitted
 */
record ConsoleSession(
    String id,
    ConsoleUser user,
    boolean isByProvider,
    String csrfToken,
    Optional<String> notice,
    Optional<String> kept) {

  /** Returns the user alone: id and token are secrets. */
  @Override
  public String toString() {
    return "session of user " + user.id();
  }
}
