/** Mode of the folders of a data folder, whatever the umask: reads of plates may be seen by their owner only. A folder that is there keeps its mode. */
export const PRIVATE_FOLDER = 0o700;
/** Mode of the files in it. */
export const PRIVATE_FILE = 0o600;
