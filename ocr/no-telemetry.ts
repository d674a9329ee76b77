/**
 * onnxruntime reports home from version 1.29 on: it names the machine, keeps a database under the home folder and posts to its maker
 * unless this is set before it starts. Reading the command line for such a report also crashes it where that is long (300 pictures of
 * `lpr read`). The library asks the process's own environment, which only the main thread can change: whoever starts threads that
 * load it, or loads it there, imports this first.
 */
process.env.ORT_DISABLE_TELEMETRY = '1';
