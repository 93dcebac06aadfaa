package tollgate.console.cardgroups;

import tollgate.console.web.PageRequest;

/**
 * Identifies the user who started a job, for the audit log.
 *
 * <p>A job outlives the request that started it, and so cannot keep the request itself.
 *
 * @param source the IP address of the user
 */
record Actor(long userId, String source) {

  static Actor of(PageRequest request) {
    return new Actor(request.user().id(), request.remoteAddress());
  }
}
