// Adds up a table of transactions by provider and year with DuckDB, and writes how many milliseconds one sum takes, and
// how many groups there are. See BenchmarkImport.
import { createRequire } from 'node:module'
import { join } from 'node:path'

const [folder, csv] = process.argv.slice(2)
const { DuckDBInstance } = createRequire(join(folder, 'x.js'))('@duckdb/node-api')
const c = await (await DuckDBInstance.create(':memory:')).connect()
await c.run(`create table t as select provider, year::smallint as year, currency, amount::decimal(18,2) as amount
  from read_csv('${csv}', header = true, columns = {provider: 'varchar', year: 'varchar', currency: 'varchar', amount: 'varchar'})`)
const sum = 'select provider, year, currency, sum(amount), count(*) from t group by all order by all'
let groups = (await c.runAndReadAll(sum)).getRows().length
const start = performance.now()
for (let i = 0; i < 10; i++) groups = (await c.runAndReadAll(sum)).getRows().length
console.log(((performance.now() - start) / 10).toFixed(3), groups)
