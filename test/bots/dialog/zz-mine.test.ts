import { readFileSync } from "node:fs";
import { test } from "vitest";
import { readIntent } from "../../../bots/dialog/intent.ts";
import { FRESH } from "../../../bots/dialog/state.ts";
const P=(name:string,m:number)=>({id:String(m),version:1,merchantId:"m",name,price:{amount:1n,asset:"KES"},grants:{wifi:{minutes:m}},expiry:{},active:true,createdAt:0}) as any;
const products=[P("1 hour",60),P("3 hours",180),P("1 day",1440),P("1 week",10080),P("1 month",43200)];
test("x",()=>{
 let bad=0,n=0; const out:string[]=[];
 const list=JSON.parse(readFileSync(process.env["LIST"]??"/tmp/mine.json","utf8"));
 for(const [w,t] of list){n++;
  const i:any=readIntent({id:"1",address:{channel:"web",chat:"c"},kind:"text",text:t},{state:FRESH,products,now:0,isStaff:false});
  const l=i.wants==="buy"?`buy:${i.productId}`:["check-code","redeem"].includes(i.wants)?`${i.wants}:${i.code}`:i.wants==="recharge"?[i.wants,i.code,i.amount].filter(Boolean).join(":"):i.wants==="language"?`language:${i.language}`:i.wants==="wallet"?(i.asks.does==="top-up"?`top-up:${i.asks.amount}`:i.asks.does):i.wants;
  if(l!==w){bad++;out.push(`${t} => ${l} ${i.guesses??""} (want ${w})`);} }
 const t0=performance.now(); for(let k=0;k<5;k++) for(const [,t] of list) readIntent({id:"1",address:{channel:"web",chat:"c"},kind:"text",text:t},{state:FRESH,products,now:0,isStaff:false});
 out.push(`speed ${((performance.now()-t0)/5/n).toFixed(4)} ms`);
 process.stdout.write(out.join("\n")+`\n${n-bad}/${n}\n`);
});
