"use strict";
const util = require("node:util");

util.isNullOrUndefined ??= (value) => value === null || value === undefined;
util.isArray ??= Array.isArray;
process.env.TF_CPP_MIN_LOG_LEVEL = "2";

const tf = require("@tensorflow/tfjs-node");
const Database = require("better-sqlite3");

const product = tf.matMul(tf.fill([2, 3], 2), tf.ones([3, 2]));
const database = new Database(":memory:");
database.exec("CREATE TABLE t (value TEXT)");
database.prepare("INSERT INTO t VALUES (?)").run("kept");
const stored = database.prepare("SELECT value FROM t").pluck().get();
process.parentPort.postMessage({ product: [...product.dataSync()].join(","), stored });
