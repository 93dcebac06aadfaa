package tollgate.torture.scenario;

import tollgate.torture.load.KnownCall;

/**
 * A change of one setting, and a call by which it is seen.
 *
 * @param owner the owner of the setting
 * @param call the call, with its answer after the change
 * @param before its answer before the change
 */
record SettingChange(String name, long owner, String value, KnownCall call, String before) {}
