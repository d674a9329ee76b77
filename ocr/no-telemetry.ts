/**
 * From version 1.29 on, onnxruntime sends telemetry: it identifies the machine, keeps a database under the home folder and posts to its maker,
 * unless this is set before it starts. It also reads the command line for it, and crashes where that is long (300 pictures of
 * `lpr read`). The library reads the process's own environment, which only the main thread can change: code that starts threads that
 * load it, or loads it there, imports this first.
 */
process.env.ORT_DISABLE_TELEMETRY = '1';
