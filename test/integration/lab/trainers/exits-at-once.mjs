// A trainer that ends before it has said anything.
process.exit(3);
